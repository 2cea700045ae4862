import type { SeenReport } from '../core/known.ts';
import { isTeaser, tellsStoryOf, withFullText } from '../core/reports/full-text.ts';
import { seenKeysOf } from '../core/reports/make-report.ts';
import type { PageFacts, Report } from '../core/reports/report.ts';
import { type Screen, screenReport } from '../core/sites/screen-report.ts';
import type { Instant } from '../core/time.ts';
import type { ArticleAnswer, ArticleReader } from '../ports/article-reader.ts';
import type { Events } from '../ports/events.ts';
import type { Archive, StateStore } from '../ports/store.ts';

export interface FullTextParts {
  readonly articles: ArticleReader;
  readonly archive: Pick<Archive, 'find'>;
  /** The most pages read for one poll. */
  readonly perPoll: number;
}

export interface FullTextPoll extends FullTextParts {
  readonly store: Pick<StateStore, 'loadKnown'>;
  readonly events: Events;
  readonly screen: Screen;
  readonly feedId: string;
  readonly now: Instant;
}

type Teaser = Report & { readonly url: string };
/** `repeat`: read before, word for word. `reworded`: the feed says something else of an item that was read. `taken_back`: so it does of one that its outlet took back. */
type Standing = 'new' | 'repeat' | 'moved' | 'reworded' | 'taken_back';

/**
 * Gives the reports of one poll the text of their pages: those that name a site or hit a watch, were not read before, and of which the feed gave only a
 * teaser. `reports` come newest first, and the newest are read first. A page that cannot be read is told as an event, and its report goes on with what it
 * has. An item read before is left out when nothing about it is new: its teaser alone would look like a revision of what was read behind it.
 */
export async function readFullText(reports: readonly Report[], poll: FullTextPoll): Promise<Report[]> {
  const teasers = reports.filter(isTeaser).filter((report) => isOfInterest(report, poll.screen));
  if (teasers.length === 0) return [...reports];
  const keys = [...new Set(teasers.flatMap(seenKeysOf))];
  const { seen } = await poll.store.loadKnown({ sites: [], keys, bands: [], storiesSince: poll.now });
  const standings = new Map<Report, Standing>(teasers.map((report) => [report, standingOf(report, seen)]));
  const wanted = teasers.filter((report) => standings.get(report) !== 'repeat' && standings.get(report) !== 'moved');
  const texts = await readPages(wanted.slice(0, poll.perPoll), poll);
  const completed = reports.map(async (report): Promise<Report | null> => {
    const standing = standings.get(report);
    // A teaser in other words does not bring a report back whose page is gone.
    if (standing === 'repeat' || (standing === 'taken_back' && !texts.has(report))) return null;
    const text = texts.get(report) ?? (standing === 'reworded' ? await textReadBefore(report, poll.archive) : null);
    return text === null ? report : withFullText(report, text.text, text.page);
  });
  return (await Promise.all(completed)).filter((report) => report !== null);
}

function isOfInterest(report: Report, screen: Screen): boolean {
  const { mentions, hits } = screenReport(report, screen);
  return mentions.length > 0 || hits.length > 0;
}

function standingOf(report: Report, seen: readonly SeenReport[]): Standing {
  const keys = seenKeysOf(report);
  const item = seen.findLast(
    (other) =>
      other.outletId === report.publisher.outletId && (other.reportId === report.id || other.keys.some((key) => keys.includes(key))),
  );
  if (item === undefined) return 'new';
  if (item.reportId === report.id && keys.every((key) => item.keys.includes(key))) return 'repeat';
  if (keys.some((key) => key.startsWith('text:') && item.keys.includes(key))) return 'moved';
  return item.claimsKey === '' && item.storyIds.length > 0 ? 'taken_back' : 'reworded';
}

/** The pages' texts by report; items of one address share a page. */
async function readPages(reports: readonly Teaser[], poll: FullTextPoll): Promise<ReadonlyMap<Report, PageText>> {
  const pages = new Map<string, Promise<ArticleAnswer>>();
  const texts = new Map<Report, PageText>();
  const read = async (report: Teaser): Promise<void> => {
    const page = pages.get(report.url) ?? poll.articles.read({ url: report.url, title: report.title });
    pages.set(report.url, page);
    const text = textFor(report, await page);
    const about = { feedId: poll.feedId, reportId: report.id, url: report.url };
    if (text.kind === 'text') {
      texts.set(report, text);
      poll.events.record({ kind: 'article_read', ...about, characters: text.text.length });
    } else poll.events.record({ kind: 'article_failed', ...about, stage: text.stage, message: text.message });
  };
  await Promise.all(reports.map(read));
  return texts;
}

/** A page's text; without `page` it was read at an earlier poll, and nobody knows any more how. */
interface PageText {
  readonly text: string;
  readonly page?: PageFacts;
}

type TextOrNot =
  | { readonly kind: 'text'; readonly text: string; readonly page: PageFacts }
  | { readonly kind: 'none'; readonly stage: string; readonly message: string };

function textFor(report: Report, answer: ArticleAnswer): TextOrNot {
  switch (answer.kind) {
    case 'article': {
      if (!tellsStoryOf(report, answer)) return { kind: 'none', stage: 'extract', message: 'the page tells another story than the feed' };
      const given = (report.text ?? report.summary ?? '').length;
      if (answer.text.length < given) return { kind: 'none', stage: 'extract', message: 'the page says less than the feed' };
      const { title, etag, lastModified } = answer;
      return { kind: 'text', text: answer.text, page: { title, etag, lastModified } };
    }
    case 'not_modified':
      return { kind: 'none', stage: 'http', message: 'not modified, though nothing was asked for' };
    case 'gone':
      return { kind: 'none', stage: 'http', message: `the page is gone (${answer.status})` };
    case 'throttled':
      return { kind: 'none', stage: 'http', message: `asked to slow down (${answer.status})` };
    case 'failed':
      return { kind: 'none', stage: answer.stage, message: answer.message };
    default:
      return answer satisfies never;
  }
}

/** A reworded item whose page cannot be read now keeps the text it had: without it, what stood only there would seem to be taken back. */
async function textReadBefore(report: Report, archive: Pick<Archive, 'find'>): Promise<PageText | null> {
  const before = (await archive.find(report.id))?.report;
  if (before?.teaser === undefined || before.text === null) return null;
  return { text: before.text, ...(before.page === undefined ? {} : { page: before.page }) };
}
