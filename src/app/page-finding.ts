import type { Lexicons } from '../core/claims/lexicon.ts';
import type { FoundAgain } from '../core/decide-input.ts';
import { compareVersions, type ReadVersion, sharedSentences } from '../core/reports/compare-versions.ts';
import { isTeaser, tellsStoryOf, withFullText } from '../core/reports/full-text.ts';
import type { PageFacts, Report } from '../core/reports/report.ts';
import { afterFailure, afterMissing, afterReading, isGoneForGood } from '../core/reports/reread-times.ts';
import type { WatchedPage } from '../core/reports/watched-page.ts';
import { noticeIn, type Shown } from '../core/reports/withdrawal-notice.ts';
import type { Instant } from '../core/time.ts';
import type { ArticleAnswer } from '../ports/article-reader.ts';
import type { BusinessEvent } from '../ports/events.ts';
import { readReports } from './read-reports.ts';
import type { Screens } from './screens.ts';

type Outcome = Extract<BusinessEvent, { kind: 'page_reread' }>['outcome'];

/** What one reading of a page comes to: the page as it is known from now on and, where its report has to be decided about, how. */
export interface Finding {
  readonly outcome: Outcome;
  readonly detail: string | null;
  readonly page: WatchedPage;
  readonly decide: { readonly report: Report; readonly again: FoundAgain } | null;
}

export interface Rereading {
  /** Hours after the first alert at which a page is read again. */
  readonly hours: readonly number[];
  readonly screens: Screens;
  readonly lexicons: Lexicons;
  /** Whether a page completes a report of which only the teaser was read, as it would when the feed is polled. */
  readonly completes: boolean;
  readonly page: WatchedPage;
  readonly now: Instant;
}

type PageArticle = Extract<ArticleAnswer, { kind: 'article' }>;

/** What an answer of a page's server comes to. What a server does is never taken for what an outlet says. Pure. */
export function findingOf(answer: ArticleAnswer, reading: Rereading): Finding {
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

/** A finding where the page holds an article. */
function articleFinding(article: PageArticle, reading: Rereading, unreadable: (detail: string) => Finding): Finding {
  const { report } = reading.page;
  if (isTeaser(report) && reading.completes) return completion(article, reading, unreadable);
  const text = report.text ?? report.summary;
  const before = versionOf({ ...report, title: report.page?.title ?? report.title, summary: null, text }, reading);
  const shared = sharedSentences(before, article.text);
  if (shared < SAME_PAGE && !tellsStoryOf(report, article)) return unreadable('the page tells another story');
  const next = nextVersion(report, article);
  const read = afterReading(reading.page, reading.hours, reading.now);
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
      const detail = `${comparison.lost.length} claims lost, ${comparison.gained.length} new`;
      return { outcome: 'changed', detail, page: { ...read, report: next }, decide: { report: next, again: { kind: 'revised' } } };
    }
    default:
      return comparison satisfies never;
  }
}

/** The text behind a teaser, which could not be read when the feed was polled. */
function completion(article: PageArticle, { page, hours, now }: Rereading, unreadable: (detail: string) => Finding): Finding {
  const { report } = page;
  if (!tellsStoryOf(report, article)) return unreadable('the page tells another story');
  if (article.text.length < (report.text ?? report.summary ?? '').length) return unreadable('the page says less than the feed');
  const completed = withFullText(report, article.text, factsOf(article));
  return {
    outcome: 'completed',
    detail: null,
    page: { ...afterReading(page, hours, now), report: completed },
    decide: { report: completed, again: { kind: 'completed' } },
  };
}

/** The report as its page tells it now: what the feed had said in short is no part of it any more. */
function nextVersion(report: Report, article: PageArticle): Report {
  return {
    ...report,
    title: article.title ?? report.title,
    summary: null,
    text: article.text,
    teaser: report.teaser ?? report.text ?? report.summary ?? '',
    page: factsOf(article),
  };
}

function factsOf({ title, etag, lastModified }: PageArticle): PageFacts {
  return { title, etag, lastModified };
}

/** A version as it reads by the rules of today, the earlier one too: a newer lexicon is no change of the outlet. */
function versionOf(report: Report, { screens, lexicons }: Pick<Rereading, 'screens' | 'lexicons'>): ReadVersion {
  const [read] = readReports([report], screens.current(), lexicons);
  return { report, lang: read?.reading.lang ?? 'und', claims: read?.reading.claims ?? [] };
}
