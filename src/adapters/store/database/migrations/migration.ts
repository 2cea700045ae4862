/** One step of the schema. A released step is never edited: a change is a new step. */
export interface Migration {
  /** Dense, from 1. */
  readonly version: number;
  readonly sql: string;
}
