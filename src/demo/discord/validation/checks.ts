import type { FormFault } from '../rest/api-error.ts';
import type { JsonObject } from '../rest/json.ts';

/** What a hand-written rule looks at. */
export interface Checked {
  readonly body: JsonObject;
  readonly list: readonly JsonObject[];
  readonly uploads: number;
}

/** Rules the specification lacks, for one operation. */
export type RequestCheck = (checked: Checked) => readonly FormFault[];
