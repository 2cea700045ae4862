import type { ChainedEntry } from '../status/history.ts';
import type { SiteStatus } from '../status/status.ts';
import type { RecordedCorrection } from './correction.ts';

/** An entry of the history by which an editor decided. */
export type CorrectionEntry = ChainedEntry & { readonly correction: RecordedCorrection };

/** The decisions of editors that stand, oldest first: neither undone nor an undoing. `entries` is the history of one site in the order written. */
export function standingCorrections(entries: readonly ChainedEntry[]): CorrectionEntry[] {
  const decided = entries.filter(isCorrection);
  const undone = new Set(decided.map((entry) => entry.correction.undoes));
  return decided.filter((entry) => entry.correction.action !== 'undo' && !undone.has(entry.seq));
}

/** Whether an editor confirmed or set the value that the site has. */
export function isDecided(status: SiteStatus, entries: readonly ChainedEntry[]): boolean {
  const values = standingCorrections(entries).filter(({ correction: { action } }) => action === 'confirm' || action === 'set');
  const last = values.at(-1);
  return last !== undefined && last.phase === status.phase && last.holder === status.holder && status.certainty === 'confirmed';
}

/** The story that an entry belongs to by now: reports that were moved, and stories that were folded, are followed. `entries` as above. */
export function storyNow(entries: readonly ChainedEntry[]): (entry: ChainedEntry) => string | null {
  const moves = standingCorrections(entries).flatMap(({ seq, correction }) =>
    (correction.moved?.moves ?? []).map((move) => ({ ...move, seq })),
  );
  return (entry) =>
    moves.reduce<string | null>((id, { from, to, parts, seq }) => {
      if (id !== from || entry.seq > seq) return id;
      const goes = parts === null || parts.includes(entry.reportId ?? '') || parts.includes(entry.claimId ?? '');
      return goes ? to : id;
    }, entry.storyId);
}

function isCorrection(entry: ChainedEntry): entry is CorrectionEntry {
  return entry.correction !== undefined;
}
