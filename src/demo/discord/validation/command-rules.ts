import type { FormFault } from '../rest/api-error.ts';
import { isObject, type JsonObject, numberOf, objectOf, objectsOf, textOf } from '../rest/json.ts';
import type { RequestCheck } from './checks.ts';

type Path = readonly (string | number)[];

const chatInputName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const commandLimit = 100;
const sizeLimit = 8000;

/** The locales a command may be translated to (reference.mdx); the OpenAPI enum lists two more that Discord does not offer. */
const locales = new Set(
  'bg cs da de el en-GB en-US es-419 es-ES fi fr hi hr hu id it ja ko lt nl no pl pt-BR ro ru sv-SE th tr uk vi zh-CN zh-TW'.split(' '),
);

/** Rules for a bulk overwrite. */
export const checkCommandList: RequestCheck = ({ list }) => {
  const faults = list.flatMap((command, index) => commandFaults(command, [index]));
  const names = list.map((command) => `${numberOf(command['type']) ?? 1}:${textOf(command['name']) ?? ''}`);
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) !== index) {
      faults.push({ path: [index], code: 'APPLICATION_COMMANDS_DUPLICATE_NAME', message: 'Application command names must be unique' });
    }
  }
  if (list.filter((command) => (command['type'] ?? 1) === 1).length > commandLimit) {
    faults.push({ path: [], code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${commandLimit} or fewer in length.` });
  }
  return faults;
};

/** Rules for one command. */
export const checkCommand: RequestCheck = ({ body }) => commandFaults(body, []);

function commandFaults(command: JsonObject, path: Path): FormFault[] {
  const faults: FormFault[] = [];
  if ((command['type'] ?? 1) === 1) {
    faults.push(...nameFaults(command, path), ...descriptionFaults(command, path), ...optionFaults(command['options'], path));
  }
  faults.push(...localeFaults(command, path));
  const bits = command['default_member_permissions'];
  if (typeof bits === 'string' && !/^\d+$/.test(bits)) {
    faults.push({ path: [...path, 'default_member_permissions'], code: 'NUMBER_TYPE_COERCE', message: `Value "${bits}" is not int.` });
  }
  if (commandSize(command) > sizeLimit) {
    const message = `Command exceeds maximum size (${sizeLimit})`;
    faults.push({ path, code: 'APPLICATION_COMMAND_TOO_LARGE', message });
  }
  return faults;
}

function optionFaults(options: unknown, path: Path): FormFault[] {
  const faults: FormFault[] = [];
  const seen = new Set<string>();
  let optionalSeen = false;
  const list = objectsOf(options);
  const branching = list.filter((option) => option['type'] === 1 || option['type'] === 2).length;
  if (branching > 0 && branching < list.length) {
    faults.push({
      path: [...path, 'options'],
      code: 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      message: 'Sub-commands and plain options cannot be mixed',
    });
  }
  for (const [index, option] of list.entries()) {
    const here: Path = [...path, 'options', index];
    const name = textOf(option['name']) ?? '';
    if (seen.has(name))
      faults.push({
        path: [...here, 'name'],
        code: 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
        message: 'Option names must be unique',
      });
    seen.add(name);
    if (option['required'] === true && optionalSeen) {
      const message = 'Required options must be placed before non-required options';
      faults.push({ path: here, code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message });
    }
    if (option['required'] !== true) optionalSeen = true;
    if (option['autocomplete'] === true && objectsOf(option['choices']).length > 0) {
      faults.push({ path: here, code: 'APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES', message: 'Autocomplete and choices exclude each other' });
    }
    faults.push(...nameFaults(option, here), ...localeFaults(option, here), ...optionFaults(option['options'], here));
  }
  return faults;
}

function nameFaults(owner: JsonObject, path: Path): FormFault[] {
  const names: [Path, string][] = [[[...path, 'name'], textOf(owner['name']) ?? '']];
  for (const [locale, name] of Object.entries(isObject(owner['name_localizations']) ? owner['name_localizations'] : {})) {
    if (typeof name === 'string') names.push([[...path, 'name_localizations', locale], name]);
  }
  return names.flatMap(([at, name]) =>
    chatInputName.test(name) && name.toLowerCase() === name
      ? []
      : [{ path: at, code: 'APPLICATION_COMMAND_INVALID_NAME', message: 'Command name is invalid' }],
  );
}

function descriptionFaults(command: JsonObject, path: Path): FormFault[] {
  if ((textOf(command['description']) ?? '').length > 0) return [];
  return [{ path: [...path, 'description'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }];
}

function localeFaults(owner: JsonObject, path: Path): FormFault[] {
  return ['name_localizations', 'description_localizations'].flatMap((key) =>
    Object.keys(isObject(owner[key]) ? owner[key] : {})
      .filter((locale) => !locales.has(locale))
      .map((locale) => ({
        path: [...path, key, locale],
        code: 'ENUM_TYPE_COERCE',
        message: `Value "${locale}" is not a valid enum value.`,
      })),
  );
}

/** Names, descriptions and values of a command and everything in it; of translations the longest counts. */
function commandSize(owner: JsonObject): number {
  const longest = (key: string) => {
    const translated = Object.values(objectOf(owner[`${key}_localizations`]));
    return Math.max(textOf(owner[key])?.length ?? 0, ...translated.map((text) => textOf(text)?.length ?? 0));
  };
  const inner = [...objectsOf(owner['options']), ...objectsOf(owner['choices'])];
  return (
    longest('name') +
    longest('description') +
    (textOf(owner['value'])?.length ?? 0) +
    inner.reduce((sum, entry) => sum + commandSize(entry), 0)
  );
}
