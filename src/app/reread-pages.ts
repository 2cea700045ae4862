import type { DecideRules } from '../core/decide-rules.ts';
import { emptyEffects } from '../core/effects.ts';
import type { Instant } from '../core/time.ts';
import type { ArticleReader } from '../ports/article-reader.ts';
import type { Clock } from '../ports/clock.ts';
import type { Events } from '../ports/events.ts';
import type { Job, Queue } from '../ports/queue.ts';
import type { StateStore, WatchedPages } from '../ports/store.ts';
import { type Decided, decideAndCommit } from './decide-reports.ts';
import { enqueueKeys } from './enqueue-keys.ts';
import type { InTurn } from './in-turn.ts';
import { type Finding, findingOf, type Rereading } from './page-finding.ts';
import { readReports } from './read-reports.ts';

export interface RereadParts extends Pick<Rereading, 'hours' | 'screens' | 'lexicons' | 'completes'> {
  readonly clock: Clock;
  readonly articles: ArticleReader;
  readonly pages: WatchedPages;
  readonly store: StateStore;
  readonly events: Events;
  readonly rules: DecideRules;
  /** The one of the polls: a page and a feed never decide at once. */
  readonly inTurn: InTurn;
  /** Called after a commit that left something to send. */
  readonly onOutbox: () => void;
}

export const REREAD_QUEUE = 'reread';

/** One tick: every page that is due becomes a job, unless one waits or runs already. Returns how many were added. */
export async function enqueueDuePages(parts: { clock: Clock; pages: WatchedPages; queue: Queue; limit: number }): Promise<number> {
  return enqueueKeys(parts.queue, REREAD_QUEUE, await parts.pages.due(parts.clock.now().toISOString(), parts.limit));
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
