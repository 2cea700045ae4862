import type { FormFault } from '../rest/api-error.ts';
import type { JsonObject } from '../rest/json.ts';

/** What a hand-written rule looks at. */
interface Checked {
  readonly body: JsonObject;
  readonly list: readonly JsonObject[];
  readonly uploads: number;
  /** Flags the edited message already has; Components V2 stays on. */
  readonly presentFlags: number;
}

/** Rules the specification lacks, for one operation. */
export type RequestCheck = (checked: Checked) => readonly FormFault[];
