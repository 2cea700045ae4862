// oxlint-disable-next-line typescript/unbound-method -- it is only ever called with a text to look at
const { charCodeAt } = String.prototype;

/**
 * The UTF-16 unit at an index, NaN behind the end; for loops over every character of long texts. The engine keeps strings in many forms, and where it has
 * met more than a few of them it looks `charCodeAt` and `length` up anew for each character: take the length before the loop.
 */
export function unitAt(text: string, at: number): number {
  return charCodeAt.call(text, at);
}
