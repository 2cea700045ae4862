import type { ChainedEntry } from '../status/history.ts';
import type { RecordedCorrection } from './correction.ts';

/** An entry of the history by which an editor decided. */
export type CorrectionEntry = ChainedEntry & { readonly correction: RecordedCorrection };

/** The decisions of editors that stand, oldest first: neither undone nor an undoing. `entries` is the history of one site in the order written. */
export function standingCorrections(entries: readonly ChainedEntry[]): CorrectionEntry[] {
  const decided = entries.filter(isCorrection);
  const undone = new Set(decided.map((entry) => entry.correction.undoes));
  return decided.filter((entry) => entry.correction.action !== 'undo' && !undone.has(entry.seq));
}

function isCorrection(entry: ChainedEntry): entry is CorrectionEntry {
  return entry.correction !== undefined;
}
