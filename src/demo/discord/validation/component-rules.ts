import type { FormFault } from '../rest/api-error.ts';
import { isObject, type JsonObject, numberOf, objectsOf, textOf } from '../rest/json.ts';

type Path = readonly (string | number)[];

interface Placed {
  readonly component: JsonObject;
  readonly path: Path;
}

const linkStyle = 5;
const premiumStyle = 6;

/** Every component of a message or modal with its path, outermost first. */
export function allComponents(components: unknown, path: Path = ['components']): Placed[] {
  return objectsOf(components).flatMap((component, index) => {
    const here: Path = [...path, index];
    const inner = allComponents(component['components'], [...here, 'components']);
    const single = ['accessory', 'component'].flatMap((key) =>
      isObject(component[key]) ? [{ component: component[key], path: [...here, key] }] : [],
    );
    return [{ component, path: here }, ...inner, ...single];
  });
}

/** Component rules the specification lacks, for the layout with rows (`v2` false) and for Components V2. */
export function componentFaults(components: unknown, v2: boolean): FormFault[] {
  const placed = allComponents(components);
  return [
    ...duplicateIds(placed),
    ...placed.flatMap(({ component, path }) => [
      ...buttonFaults(component, path),
      ...selectFaults(component, path),
      ...rowFaults(component, path),
    ]),
    ...(v2 ? v2Faults(placed) : rowsOnly(components)),
  ];
}

function duplicateIds(placed: readonly Placed[]): FormFault[] {
  const seen = new Set<string>();
  const faults: FormFault[] = [];
  for (const { component, path } of placed) {
    const id = textOf(component['custom_id']);
    if (id === null) continue;
    if (seen.has(id)) {
      faults.push({
        path: [...path, 'custom_id'],
        code: 'COMPONENT_CUSTOM_ID_DUPLICATED',
        message: 'Component custom id cannot be duplicated',
      });
    }
    seen.add(id);
  }
  return faults;
}

function buttonFaults(component: JsonObject, path: Path): FormFault[] {
  if (component['type'] !== 2) return [];
  const fault = (key: string, message: string): FormFault => ({ path: [...path, key], code: 'BASE_TYPE_REQUIRED', message });
  const style = component['style'];
  if (style === premiumStyle) return [];
  const faults: FormFault[] = [];
  if (style === linkStyle) {
    if (!component['url']) faults.push(fault('url', 'A url is required'));
    if (component['custom_id']) faults.push(fault('custom_id', 'A custom id and url cannot both be specified'));
  } else {
    if (!component['custom_id']) faults.push(fault('custom_id', 'A custom id is required'));
    if (component['url']) faults.push(fault('url', 'A custom id and url cannot both be specified'));
  }
  if (!component['label'] && !component['emoji']) faults.push(fault('label', 'A button must have a label or emoji'));
  return faults;
}

function selectFaults(component: JsonObject, path: Path): FormFault[] {
  if (component['type'] !== 3) return [];
  const options = objectsOf(component['options']);
  const values = options.map((option) => textOf(option['value']));
  const most = numberOf(component['max_values']) ?? 1;
  const faults: FormFault[] = [];
  if (new Set(values).size !== values.length) {
    faults.push({
      path: [...path, 'options'],
      code: 'COMPONENT_SELECT_OPTION_VALUE_DUPLICATED',
      message: 'The specified option value is already used',
    });
  }
  if (most > options.length || (numberOf(component['min_values']) ?? 1) > most) {
    faults.push({
      path: [...path, 'max_values'],
      code: 'BASE_TYPE_BAD_LENGTH',
      message: 'min_values and max_values must fit the number of options',
    });
  }
  return faults;
}

function rowFaults(component: JsonObject, path: Path): FormFault[] {
  if (component['type'] !== 1) return [];
  const inside = objectsOf(component['components']);
  const buttons = inside.filter((entry) => entry['type'] === 2).length;
  if (buttons === inside.length || inside.length === 1) return [];
  return [
    { path: [...path, 'components'], code: 'BASE_TYPE_BAD_LENGTH', message: 'A row holds up to five buttons or one other component' },
  ];
}

function rowsOnly(components: unknown): FormFault[] {
  const list = objectsOf(components);
  const faults = list.flatMap((component, index): FormFault[] =>
    component['type'] === 1
      ? []
      : [{ path: ['components', index, 'type'], code: 'UNION_TYPE_CHOICES', message: 'This component needs the IS_COMPONENTS_V2 flag' }],
  );
  if (list.length > 5) faults.push({ path: ['components'], code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be between 1 and 5 in length.' });
  return faults;
}

function v2Faults(placed: readonly Placed[]): FormFault[] {
  const faults: FormFault[] = [];
  if (placed.length > 40)
    faults.push({ path: ['components'], code: 'BASE_TYPE_BAD_LENGTH', message: 'A message holds at most 40 components.' });
  const text = placed.reduce((sum, { component }) => sum + (component['type'] === 10 ? (textOf(component['content'])?.length ?? 0) : 0), 0);
  if (text > 4000) {
    faults.push({
      path: ['components'],
      code: 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      message: 'Text of all components exceeds 4000 characters',
    });
  }
  return faults;
}
