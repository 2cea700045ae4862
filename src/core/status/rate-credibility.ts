import type { Reliability } from '../reports/report.ts';
import type { Credibility } from './status.ts';

/** What the number of the information depends on. */
export interface Rated {
  readonly confirmed: boolean;
  /** `known`: conflicts with what is known, unconfirmed · `confirmed`: contradicts confirmed reports. */
  readonly conflict: 'none' | 'known' | 'confirmed';
  readonly dated: boolean;
  readonly reliability: Reliability;
}

/**
 * Admiralty number of one piece of information: 1 confirmed by an independent origin or the official actor · 2 one reliable origin (A, B) ·
 * 3 one other origin · 4 conflicts with what is known · 5 contradicted by confirmed reports · 6 cannot be judged.
 */
export function rateCredibility(rated: Rated): Credibility {
  if (rated.confirmed) return 1;
  if (rated.conflict === 'confirmed') return 5;
  if (rated.conflict === 'known') return 4;
  if (!rated.dated || rated.reliability === 'F') return 6;
  return rated.reliability === 'A' || rated.reliability === 'B' ? 2 : 3;
}
