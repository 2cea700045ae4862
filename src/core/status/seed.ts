import type { Day } from '../time.ts';
import type { Certainty, Credibility, Holder, Phase } from './status.ts';

/** One dated statement of the shipped known state, as a source gives it. The last of a site is its last known status. */
export interface SeedStatus {
  readonly site: string;
  readonly phase: Phase;
  readonly holder: Holder;
  readonly certainty: Certainty;
  readonly credibility: Credibility;
  readonly disputed: boolean;
  readonly asOf: Day;
  readonly source: { readonly outlet: string; readonly url: string };
  readonly note: string | null;
}
