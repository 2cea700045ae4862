import type { Lexicons } from '../core/claims/lexicon.ts';
import type { FoundAgain } from '../core/decide-input.ts';
import type { DecideRules } from '../core/decide-rules.ts';
import { emptyEffects } from '../core/effects.ts';
import { compareVersions, type ReadVersion, sharedSentences } from '../core/reports/compare-versions.ts';
import { isTeaser, tellsStoryOf, withFullText } from '../core/reports/full-text.ts';
import type { PageFacts, Report } from '../core/reports/report.ts';
import { afterFailure, afterMissing, afterReading, isGoneForGood } from '../core/reports/reread-times.ts';
import type { WatchedPage } from '../core/reports/watched-page.ts';
import { noticeIn, type Shown } from '../core/reports/withdrawal-notice.ts';
import type { Instant } from '../core/time.ts';
import type { ArticleAnswer, ArticleReader } from '../ports/article-reader.ts';
import type { Clock } from '../ports/clock.ts';
import type { BusinessEvent, Events } from '../ports/events.ts';
import type { Job, Queue } from '../ports/queue.ts';
import type { StateStore, WatchedPages } from '../ports/store.ts';
import { type Decided, decideAndCommit } from './decide-reports.ts';
import type { InTurn } from './in-turn.ts';
import { readReports } from './read-reports.ts';
import type { Screens } from './screens.ts';

export interface RereadParts {
  readonly clock: Clock;
  readonly articles: ArticleReader;
  readonly pages: WatchedPages;
  readonly store: StateStore;
  readonly events: Events;
  readonly screens: Screens;
  readonly lexicons: Lexicons;
  readonly rules: DecideRules;
  /** The one of the polls: a page and a feed never decide at once. */
  readonly inTurn: InTurn;
  /** Hours after the first alert at which a page is read again. */
  readonly hours: readonly number[];
  /** Whether a page completes a report of which only the teaser was read, as it would when the feed is polled. */
  readonly completes: boolean;
  /** Called after a commit that left something to send. */
  readonly onOutbox: () => void;
}

export const REREAD_QUEUE = 'reread';

/** One tick: every page that is due becomes a job, unless one waits or runs already. Returns how many were added. */
export async function enqueueDuePages(parts: { clock: Clock; pages: WatchedPages; queue: Queue; limit: number }): Promise<number> {
  const due = await parts.pages.due(parts.clock.now().toISOString(), parts.limit);
  return due.length === 0
    ? 0
    : parts.queue.send(
        REREAD_QUEUE,
        due.map((reportId) => ({ key: reportId, payload: null })),
      );
}

type Outcome = Extract<BusinessEvent, { kind: 'page_reread' }>['outcome'];

/** What one reading of a page comes to: the page as it is known from now on and, where its report has to be decided about, how. */
interface Finding {
  readonly outcome: Outcome;
  readonly detail: string | null;
  readonly page: WatchedPage;
  readonly decide: { readonly report: Report; readonly again: FoundAgain } | null;
}

interface Rereading extends Pick<RereadParts, 'hours' | 'screens' | 'lexicons' | 'completes'> {
  readonly page: WatchedPage;
  readonly now: Instant;
}

/**
 * Reads the page behind an alert again: due job -> fetch (conditional) -> compare with the version read before -> decide, if it claims something else or
 * was taken back -> one commit (status, history, outbox, version, page, job). What a server does is never taken for what an outlet says: a page that
 * cannot be read is asked for again later.
 */
export async function rereadPage(job: Job, parts: RereadParts): Promise<void> {
  const page = await parts.pages.get(job.key);
  if (!page || page.dueAt === null || page.withdrawnAt !== null || page.dueAt > parts.clock.now().toISOString()) return;
  const { title, page: facts } = page.report;
  const answer = await parts.articles.read({
    url: page.url,
    title,
    etag: facts?.etag ?? null,
    lastModified: facts?.lastModified ?? null,
  });
  const { hours, screens, lexicons, completes } = parts;
  const now = parts.clock.now().toISOString();
  const finding = findingOf(answer, { page, now, hours, screens, lexicons, completes });
  const decided = await commitFinding(finding, job, { ...parts, now });
  if (decided === 'fenced') return;
  tell(parts.events, finding, decided);
  if (decided !== null && decided.effects.outbox.length > 0) parts.onOutbox();
}

function findingOf(answer: ArticleAnswer, reading: Rereading): Finding {
  const { page, hours, now } = reading;
  const unreadable = (detail: string, retryAfterSeconds: number | null = null): Finding => ({
    outcome: 'unreadable',
    detail,
    page: afterFailure(page, hours, now, retryAfterSeconds),
    decide: null,
  });
  switch (answer.kind) {
    case 'not_modified':
      return { outcome: 'unchanged', detail: null, page: afterReading(page, hours, now), decide: null };
    case 'gone':
      return missing(reading, `HTTP ${answer.status}`);
    case 'throttled':
      return unreadable(`asked to slow down (${answer.status})`, answer.retryAfterSeconds);
    case 'failed':
      return (answer.shown && wordAbout(answer.shown, reading)) ?? unreadable(`${answer.stage}: ${answer.message}`);
    case 'article':
      return wordAbout(answer, reading) ?? articleFinding(answer, reading, unreadable);
    default:
      return answer satisfies never;
  }
}

/** A finding where the page shows no report but a word about one. */
function wordAbout(shown: Shown, reading: Rereading): Finding | null {
  const notice = noticeIn(shown);
  if (notice === null) return null;
  return notice === 'notice'
    ? withdrawn(reading, 'notice', 'a notice stands in its place')
    : missing(reading, 'the page says that there is none');
}

function missing(reading: Rereading, detail: string): Finding {
  const { page, now } = reading;
  if (isGoneForGood(page, now)) return withdrawn(reading, 'gone', detail);
  return { outcome: 'missing', detail, page: afterMissing(page, now), decide: null };
}

function withdrawn({ page, now }: Rereading, reason: 'gone' | 'notice', detail: string): Finding {
  return {
    outcome: 'withdrawn',
    detail,
    page: { ...page, dueAt: null, withdrawnAt: now },
    decide: { report: page.report, again: { kind: 'withdrawn', reason } },
  };
}

/** Of how many of a feed's sentences the page must hold, so that the two can be compared. */
const SAME_TEXT = 0.5;
/** Of how many sentences of the earlier version, so that a page under another headline is still the same. */
const SAME_PAGE = 0.3;

function articleFinding(
  article: Extract<ArticleAnswer, { kind: 'article' }>,
  reading: Rereading,
  unreadable: (detail: string) => Finding,
): Finding {
  const { page, hours, now } = reading;
  const { report } = page;
  const { etag, lastModified } = article;
  const facts: PageFacts = { title: article.title, etag, lastModified };
  const read = afterReading(page, hours, now);
  if (isTeaser(report) && reading.completes) {
    if (!tellsStoryOf(report, article)) return unreadable('the page tells another story');
    if (article.text.length < (report.text ?? report.summary ?? '').length) return unreadable('the page says less than the feed');
    const completed = withFullText(report, article.text, facts);
    return {
      outcome: 'completed',
      detail: null,
      page: { ...read, report: completed },
      decide: { report: completed, again: { kind: 'completed' } },
    };
  }
  const before = versionOf(
    { ...report, title: report.page?.title ?? report.title, summary: null, text: report.text ?? report.summary },
    reading,
  );
  const shared = sharedSentences(before, article.text);
  if (shared < SAME_PAGE && !tellsStoryOf(report, article)) return unreadable('the page tells another story');
  const next: Report = {
    ...report,
    title: article.title ?? report.title,
    summary: null,
    text: article.text,
    teaser: report.teaser ?? report.text ?? report.summary ?? '',
    page: facts,
  };
  // The title of the entry stays as long as nothing is told: by it the feed's entry is known.
  const kept: WatchedPage = { ...read, report: { ...next, title: report.title, summary: report.summary } };
  const unchanged: Finding = { outcome: 'same_claims', detail: null, page: kept, decide: null };
  if (report.teaser === undefined && shared < SAME_TEXT) return { ...unchanged, detail: 'read for the first time' };
  const comparison = compareVersions(before, versionOf(next, reading));
  switch (comparison.kind) {
    case 'same':
      return unchanged;
    case 'cut_off':
      return unreadable('the page shows only the beginning');
    case 'changed': {
      const count = ({ length }: readonly unknown[], what: string): string => `${length} claim${length === 1 ? '' : 's'} ${what}`;
      const detail = `${count(comparison.lost, 'lost')}, ${count(comparison.gained, 'new')}`;
      return { outcome: 'changed', detail, page: { ...read, report: next }, decide: { report: next, again: { kind: 'revised' } } };
    }
    default:
      return comparison satisfies never;
  }
}

/** A version as it reads by the rules of today, the earlier one too: a newer lexicon is no change of the outlet. */
function versionOf(report: Report, { screens, lexicons }: Pick<Rereading, 'screens' | 'lexicons'>): ReadVersion {
  const [read] = readReports([report], screens.current(), lexicons);
  return { report, lang: read?.reading.lang ?? 'und', claims: read?.reading.claims ?? [] };
}

async function commitFinding(
  { decide, page }: Finding,
  job: Job,
  parts: RereadParts & { readonly now: Instant },
): Promise<Decided | 'fenced' | null> {
  const { store, screens, lexicons, now } = parts;
  const pages = [{ kind: 'save', page }] as const;
  if (decide === null) return (await store.commit({ ...emptyEffects(), pages }, job)) === 'fenced' ? 'fenced' : null;
  const reports = readReports([decide.report], screens.current(), lexicons).map((read) => ({ ...read, again: decide.again }));
  const rules = { ...parts.rules, watches: screens.watches() };
  const toWrite = ({ effects }: Decided) => ({ ...effects, pages });
  return (await parts.inTurn(() => decideAndCommit(reports, { store, rules, job, toWrite }, now))) ?? 'fenced';
}

function tell(events: Events, { outcome, detail, page }: Finding, decided: Decided | null): void {
  const { reportId, url, dueAt, report } = page;
  const told = decided?.effects.archive ?? [];
  const nothing = decided !== null && told.length === 0;
  events.record({ kind: 'page_reread', reportId, url, outcome: nothing ? 'same_claims' : outcome, detail, nextDueAt: dueAt });
  for (const { decision } of told) events.record({ kind: 'report_decided', decision, outlet: report.publisher.name, url });
}
