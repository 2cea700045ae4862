import { cutAtWord } from '../core/alerts/choose-quotes.ts';
import type { Story, StorySource } from '../core/stories/story.ts';
import type { Archive } from '../ports/store.ts';

const MAX_QUOTE_CHARS = 60;

/** Ids of stories that still tell and contain what was typed, newest first; beside a story those of its site alone. */
export function suggestStoryIds(stories: ReadonlyMap<string, Story>, typed: string, beside: string | null): readonly string[] {
  const wanted = typed.trim().toLowerCase();
  const site = beside === null ? null : stories.get(beside)?.site;
  return [...stories.values()]
    .filter((story) => !story.rejected && story.mergedInto === undefined && story.id.includes(wanted))
    .filter((story) => beside === null || (story.site === site && story.id !== beside))
    .toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))
    .map((story) => story.id);
}

/** The reports of a story, newest first, each followed by its claims about the site where it makes several. */
export async function suggestReportsOf(
  story: Story,
  typed: string,
  archive: Pick<Archive, 'find'>,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const found: { readonly id: string; readonly name: string }[] = [];
  for (const source of story.sources.toReversed()) {
    found.push({ id: source.reportId, name: `${source.outletName}: ${cutAtWord(source.quote.text, MAX_QUOTE_CHARS)}` });
    found.push(...(await claimsIn(source, story.site, archive)));
  }
  const wanted = typed.trim().toLowerCase();
  return found.filter(({ id, name }) => id.toLowerCase().includes(wanted) || name.toLowerCase().includes(wanted));
}

async function claimsIn({ reportId, outletName }: StorySource, site: string, archive: Pick<Archive, 'find'>) {
  const claims = (await archive.find(reportId))?.decision.claims ?? [];
  const own = claims.map((claim, n) => ({ claim, id: `${reportId}#${n + 1}` })).filter(({ claim }) => claim.site === site);
  if (own.length < 2) return [];
  return own.map(({ claim, id }) => ({ id, name: `${outletName}, one claim: ${cutAtWord(claim.evidence, MAX_QUOTE_CHARS)}` }));
}
