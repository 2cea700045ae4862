import type { ArchivedItem } from '../core/known.ts';
import type { Archive } from '../ports/store.ts';

/** One thing a person should look at: a site of which nothing was understood, or a place that is not listed. */
export interface ReviewEntry {
  readonly kind: 'site' | 'candidate';
  /** The site's id, or the place's name as written. */
  readonly name: string;
  readonly lang: string;
  /** The sentence it stands in, on one line. */
  readonly sentence: string;
  readonly outlet: string;
  readonly url: string | null;
  readonly report: string;
}

const PAGE = 200;

/** What an archived item leaves to review. */
export function reviewEntriesOf({ report, decision }: ArchivedItem): ReviewEntry[] {
  const about = { lang: decision.lang, outlet: report.publisher.name, url: report.url, report: report.id };
  const entry = (kind: ReviewEntry['kind'], name: string, evidence: string): ReviewEntry => ({
    kind,
    name,
    sentence: evidence.replace(/\s+/gu, ' ').trim(),
    ...about,
  });
  return [
    ...decision.unclassified.map(({ site, evidence }) => entry('site', site, evidence)),
    ...(decision.candidates ?? []).map(({ name, evidence }) => entry('candidate', name, evidence)),
  ];
}

/** The first `limit` entries of the archive that `isOpen`, newest report first, and how many there are. */
export async function openEntries(
  archive: Archive,
  isOpen: (entry: ReviewEntry) => boolean,
  limit: number,
): Promise<{ readonly entries: readonly ReviewEntry[]; readonly total: number }> {
  const entries: ReviewEntry[] = [];
  let total = 0;
  for (let offset = 0; ; offset += PAGE) {
    const { items } = await archive.toReview({ limit: PAGE, offset });
    const open = items.flatMap(reviewEntriesOf).filter(isOpen);
    total += open.length;
    entries.push(...open.slice(0, limit - entries.length));
    if (items.length < PAGE) return { entries, total };
  }
}
