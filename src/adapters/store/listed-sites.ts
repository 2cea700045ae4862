import type { Keyv } from 'keyv';
import { z } from 'zod';
import type { ListedSites } from '../../ports/listed-sites.ts';
import { StoreError } from './store-error.ts';

const KEY = 'listed';
const Stored = z.object({ v: z.literal(1), sites: z.array(z.string()) });

/** The ids of the listed sites under one Keyv key. */
export class KeyvListedSites implements ListedSites {
  readonly #keyv: Keyv;

  constructor(keyv: Keyv) {
    this.#keyv = keyv;
  }

  async all(): Promise<readonly string[] | null> {
    const raw: unknown = await this.#keyv.get(KEY);
    if (raw === undefined) return null;
    const read = Stored.safeParse(raw);
    if (!read.success) throw new StoreError('read', 'the stored list of sites has a shape this program does not know');
    return read.data.sites;
  }

  async save(sites: readonly string[]): Promise<void> {
    if (!(await this.#keyv.set(KEY, { v: 1, sites }))) throw new StoreError('save', 'the list of sites could not be written');
  }
}
