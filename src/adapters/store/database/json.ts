declare const value: unique symbol;

/** The text of a JSON column that was written from a `T`. The type is all it adds: what comes out is what this program put in. */
export type Json<T> = string & { readonly [value]?: T };

export function toJson<T>(of: T): Json<T> {
  return JSON.stringify(of);
}

/** Does not check the shape: use a schema for values that an older version or another program may have written. */
export function fromJson<T>(text: Json<T>): T {
  return JSON.parse(text);
}
