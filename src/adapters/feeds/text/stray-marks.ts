/** A "<" that opens no tag: not followed by a name, or not closed before the next "<" or the end. */
const STRAY = /<(?![A-Za-z_/!?])|<(?=[A-Za-z_/][^<>]*(?:<|$))/g;

/** Writes every "<" that cannot be markup as `&lt;`, so that "5 < 6" and a tag cut off do not swallow the words behind them. Linear. */
export function escapeStrayMarks(text: string): string {
  return text.replace(STRAY, '&lt;');
}
