/** One thing wrong in a file that a maintainer edits. `path` reads like `outlets[sana].feeds[0].url`; `line` counts from 1, null when the file as a whole is meant. */
export interface Fault {
  readonly file: string;
  readonly line: number | null;
  readonly path: string;
  /** What is wrong, as the end of a sentence that begins with the path. */
  readonly problem: string;
  /** What to do about it; null when the problem says it all. */
  readonly fix: string | null;
}

/** One line for a terminal: `file:line path: problem — fix`. The file name is printed as it stands in the fault. */
export function formatFault(fault: Fault): string {
  const place = fault.line === null ? fault.file : `${fault.file}:${fault.line}`;
  const subject = fault.path === '' ? place : `${place} ${fault.path}`;
  return `${subject}: ${fault.problem}${fault.fix === null ? '' : ` — ${fault.fix}`}`;
}
