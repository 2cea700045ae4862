import { deflateSync, inflateSync } from 'node:zlib';
import type { ArchivedItem } from '../../core/known.ts';
import { canonicalUrl } from '../../core/reports/canonical-url.ts';
import { fromJson, toJson } from './database/json.ts';
import { StoreError } from './store-error.ts';

/** The item as compressed JSON (zlib), about a third of its text. */
export function packItem(item: ArchivedItem): Uint8Array {
  return deflateSync(toJson(item));
}

export function unpackItem(packed: Uint8Array): ArchivedItem {
  try {
    return fromJson<ArchivedItem>(inflateSync(packed).toString('utf8'));
  } catch (error) {
    throw new StoreError('archive', 'an archived item cannot be read: the data file is damaged; restore a backup', { cause: error });
  }
}

/** The key under which all forms of one address are found; null for no address. */
export function urlKey(url: string | null): string | null {
  return url === null ? null : canonicalUrl(url);
}
