import type { FormFault } from '../rest/api-error.ts';
import { isObject, type JsonObject, objectsOf, wireShape } from '../rest/json.ts';

/** Judges values by Discord's published OpenAPI schemas. */
export interface Spec {
  /** False: nothing is checked and every value passes. */
  readonly available: boolean;
  readonly note: string | null;
  /** What the schema (named as in the specification) has against the value. */
  faults(schema: string, value: unknown): readonly FormFault[];
  /** Keys of `value` the schema does not know; Discord ignores them silently. */
  unknownKeys(schema: string, value: JsonObject): readonly string[];
}

interface MiniSchema {
  safeParse(value: unknown): { readonly success: boolean; readonly error?: { readonly issues: readonly unknown[] } };
  readonly _zod?: { readonly def?: { readonly shape?: JsonObject } };
}

type Schemas = Readonly<Record<string, unknown>>;

const nothing = { faults: () => [], unknownKeys: () => [] };

/** Loads the specification, a development dependency; without it, or when `wanted` is false, returns one that accepts everything and says so. */
export async function loadSpec(wanted: boolean, load: () => Promise<Schemas> = installedSchemas): Promise<Spec> {
  if (!wanted) return { available: false, note: 'Validation against the Discord specification is switched off.', ...nothing };
  let schemas: Schemas;
  try {
    schemas = await load();
  } catch {
    const note = 'The package "discord-api-spec" is not installed: only hand-written rules are checked.';
    return { available: false, note, ...nothing };
  }
  // Without a locale every message of the mini build reads "Invalid input".
  const mini = await import('zod/mini');
  mini.config(mini.locales.en());
  return {
    available: true,
    note: null,
    faults: (name, value) => faultsOf(schemaNamed(schemas, name), value),
    unknownKeys: (name, value) => {
      // oxlint-disable-next-line no-underscore-dangle -- zod's mini build shows a schema's keys nowhere else
      const shape = schemaNamed(schemas, name)._zod?.def?.shape;
      return shape ? Object.keys(value).filter((key) => !(key in shape)) : [];
    },
  };
}

async function installedSchemas(): Promise<Schemas> {
  // @ts-expect-error -- this entry of the package is plain JavaScript without types
  return import('discord-api-spec/zod');
}

function schemaNamed(schemas: Schemas, name: string): MiniSchema {
  const schema = schemas[`${name}Schema`];
  if (!schema) throw new Error(`The Discord specification has no schema "${name}".`);
  return wireShape<MiniSchema>(schema);
}

function faultsOf(schema: MiniSchema, value: unknown): FormFault[] {
  const result = schema.safeParse(value);
  return result.success ? [] : objectsOf(result.error?.issues).flatMap((issue) => flatten(issue, []));
}

/** A union reports each branch: the one with the fewest complaints, preferring branches of the right `type`, tells most. */
function flatten(issue: JsonObject, above: readonly (string | number)[]): FormFault[] {
  const own = Array.isArray(issue['path']) ? issue['path'].filter((step) => typeof step === 'string' || typeof step === 'number') : [];
  const path = [...above, ...own];
  const branches = Array.isArray(issue['errors']) ? issue['errors'].map(objectsOf) : [];
  if (branches.length > 0) {
    const typed = branches.filter((branch) => !branch.some((entry) => wrongType(entry)));
    const best = (typed.length > 0 ? typed : branches).toSorted((a, b) => a.length - b.length)[0] ?? [];
    return best.flatMap((entry) => flatten(entry, path));
  }
  return [{ path, code: codeOf(issue), message: messageOf(issue) }];
}

function wrongType(issue: JsonObject): boolean {
  return issue['code'] === 'invalid_value' && Array.isArray(issue['path']) && issue['path'].length === 1 && issue['path'][0] === 'type';
}

function codeOf(issue: JsonObject): string {
  switch (issue['code']) {
    case 'too_big':
      return 'BASE_TYPE_BAD_LENGTH';
    case 'too_small':
      return 'BASE_TYPE_BAD_LENGTH';
    case 'invalid_value':
      return 'BASE_TYPE_CHOICES';
    case 'invalid_format':
      return issue['format'] === 'url' ? 'URL_TYPE_INVALID_URL' : 'STRING_TYPE_REGEX';
    default:
      return String(issue['message']).includes('received undefined') ? 'BASE_TYPE_REQUIRED' : 'BASE_TYPE_INVALID';
  }
}

function messageOf(issue: JsonObject): string {
  if (issue['code'] === 'too_big') return `Must be ${String(issue['maximum'])} or fewer in length.`;
  if (issue['code'] === 'too_small') return `Must be ${String(issue['minimum'])} or more in length.`;
  return isObject(issue) ? String(issue['message']) : 'Invalid input';
}
