/** Where a command writes: lines, without their newline. */
export interface Io {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

/** Runs a command; resolves to the exit code (0 done, 1 the answer is "no" or it failed, 2 wrong use). */
export type Run = (argv: readonly string[], io: Io) => Promise<number>;

/** One command of the command line. Its code is loaded only when it is called. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly help: string;
  load(): Promise<Run>;
}
