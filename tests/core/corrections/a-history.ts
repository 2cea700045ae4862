import { type AppliedCorrection, applyCorrection } from '../../../src/core/corrections/apply-correction.ts';
import type { Upon } from '../../../src/core/corrections/correct-status.ts';
import type { Correction } from '../../../src/core/corrections/correction.ts';
import type { Known } from '../../../src/core/known.ts';
import type { ChainedEntry, HistoryEntry } from '../../../src/core/status/history.ts';
import { decideAll, nothingKnown, someRules, type Told } from '../../builders.ts';

/** A known state with the history behind it, to decide and correct upon. */
export interface Past {
  readonly known: Known;
  readonly entries: readonly ChainedEntry[];
}

/** Numbers entries as a store would; hashes play no part in the rules. */
function numbered(entries: readonly HistoryEntry[], from = 0): ChainedEntry[] {
  return entries.map((entry, n) => ({ ...entry, seq: from + n + 1, prevHash: '', hash: '' }));
}

/** Tells reports on top of a past. */
export function afterReports(told: readonly Told[], past: Past = { known: nothingKnown(), entries: [] }): Past {
  const { known, decided } = decideAll(told, past.known);
  const written = decided.flatMap((one) => one.effects.history);
  return { known, entries: [...past.entries, ...numbered(written, past.entries.length)] };
}

function upon({ known }: Past, entries: readonly ChainedEntry[]): Upon {
  return { known, entries, rules: someRules(), items: new Map() };
}

/** An editor decides; throws when it is refused. */
export function corrected(
  past: Past,
  correction: Correction,
  now = '2026-02-25T10:00:00.000Z',
  items: Upon['items'] = new Map(),
): Past & { readonly applied: AppliedCorrection } {
  const own = past.entries.filter((entry) => entry.site === 'qasrak');
  const applied = applyCorrection(
    correction,
    { ...upon(past, own), items },
    { by: '100000000000000001', reason: 'the ministry said so', now },
  );
  if (applied.kind !== 'applied') throw new Error(`refused: ${JSON.stringify(applied)}`);
  return { applied, known: applied.known, entries: [...past.entries, ...numbered(applied.effects.history, past.entries.length)] };
}

/** Why a decision is refused. */
export function refusal(past: Past, correction: Correction): string {
  const result = applyCorrection(correction, upon(past, past.entries), { by: '1', reason: '', now: '2026-02-25T10:00:00.000Z' });
  return result.kind;
}
