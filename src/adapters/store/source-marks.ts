import type { Keyv } from 'keyv';
import { z } from 'zod';
import type { SourceMark, SourceMarks } from '../../ports/source-marks.ts';
import { StoreError } from './store-error.ts';

const StoredMark = z.object({
  v: z.literal(1),
  mark: z.object({ outletId: z.string(), by: z.string(), reason: z.string(), at: z.string() }),
});

/** Marks of outlets, one Keyv key each. A value of a shape that is not known is an error: to overlook a mark would trust what an editor does not. */
export class KeyvSourceMarks implements SourceMarks {
  readonly #keyv: Keyv;

  constructor(keyv: Keyv) {
    this.#keyv = keyv;
  }

  async all(): Promise<readonly SourceMark[]> {
    const found: SourceMark[] = [];
    for await (const [key, raw] of this.#keyv.iterator()) {
      const read = StoredMark.safeParse(raw);
      if (!read.success) throw new StoreError('read', `the stored mark of the outlet ${key} has a shape this program does not know`);
      found.push(read.data.mark);
    }
    return found.sort((a, b) => (a.outletId < b.outletId ? -1 : 1));
  }

  async save(mark: SourceMark): Promise<void> {
    if (!(await this.#keyv.set(mark.outletId, { v: 1, mark }))) {
      throw new StoreError('save', `the mark of the outlet ${mark.outletId} could not be written`);
    }
  }

  remove(outletId: string): Promise<boolean> {
    return this.#keyv.delete(outletId);
  }
}
