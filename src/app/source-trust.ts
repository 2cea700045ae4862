import type { Outlet } from '../core/outlets/outlet.ts';
import type { SourceMark, SourceMarks } from '../ports/source-marks.ts';

/** How outlets count now: as configured, or as editors have marked them. */
export interface SourceTrust {
  /** A marked outlet counts as unreliable (Admiralty F) and speaks for nobody officially; what it said before stays as it was rated. */
  applyTo(outlet: Outlet): Outlet;
  isMarked(outletId: string): boolean;
  find(asked: string): Outlet | null;
  suggest(typed: string, limit: number): readonly Outlet[];
  mark(mark: SourceMark): Promise<void>;
  /** False when it was not marked. */
  clear(outletId: string): Promise<boolean>;
}

/** Reads the marks once and keeps them in memory: one process owns the store. */
export async function createSourceTrust(outlets: readonly Outlet[], marks: SourceMarks): Promise<SourceTrust> {
  const marked = new Set((await marks.all()).map((mark) => mark.outletId));
  const matches = (text: string) => {
    const wanted = text.trim().toLowerCase();
    return (outlet: Outlet): boolean => outlet.outletId.toLowerCase().includes(wanted) || outlet.name.toLowerCase().includes(wanted);
  };
  return {
    applyTo: (outlet) => (marked.has(outlet.outletId) ? { ...outlet, reliability: 'F', official: null } : outlet),
    isMarked: (outletId) => marked.has(outletId),
    find: (asked) => outlets.find(({ outletId, name }) => [outletId, name.toLowerCase()].includes(asked.trim().toLowerCase())) ?? null,
    suggest: (typed, limit) => outlets.filter(matches(typed)).slice(0, limit),
    async mark(mark) {
      await marks.save(mark);
      marked.add(mark.outletId);
    },
    async clear(outletId) {
      const removed = await marks.remove(outletId);
      marked.delete(outletId);
      return removed;
    },
  };
}
