/** A parsed JSON object of unknown content. */
export type JsonObject = { readonly [key: string]: unknown };

/** Whether a parsed value is an object (not null, not an array). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as an object; an empty one for anything else. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** The objects in an array; nothing for anything else. */
export function objectsOf(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The value when it is text, else null. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** The value when it is a number, else null. */
export function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

/** The texts in an array; nothing for anything else. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

/** Claims the shape T for a value: only for what passed Discord's schemas, or was built here to their measure. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the parameter is the point: it names the shape claimed
export function wireShape<T>(value: unknown): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one place where checked wire data gets its type
  return value as T;
}

/** A deep copy without keys whose value is null or undefined: Discord leaves out what was never set. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, entry]) => entry !== null && entry !== undefined)
      .map(([key, entry]) => [key, withoutNulls(entry)]),
  );
}
