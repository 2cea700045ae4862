import { planDigest } from '../core/alerts/plan-digest.ts';
import type { Lexicons } from '../core/claims/lexicon.ts';
import type { DecideRules } from '../core/decide-rules.ts';
import type { Effects } from '../core/known.ts';
import type { FeedConfig, Outlet } from '../core/outlets/outlet.ts';
import type { FeedState } from '../core/polling/feed-state.ts';
import { missedBefore } from '../core/polling/gap.ts';
import { nextPoll } from '../core/polling/next-poll.ts';
import { makeReport } from '../core/reports/make-report.ts';
import { watchPage } from '../core/reports/reread-times.ts';
import type { PageStep } from '../core/reports/watched-page.ts';
import type { Settings } from '../core/settings.ts';
import type { Instant } from '../core/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Events } from '../ports/events.ts';
import type { FeedAnswer, FeedSource } from '../ports/feed-source.ts';
import type { ClaimProposer } from '../ports/llm.ts';
import type { Job } from '../ports/queue.ts';
import type { FeedStates, StateStore } from '../ports/store.ts';
import { type Decided, decideAndCommit } from './decide-reports.ts';
import type { InTurn } from './in-turn.ts';
import { proposeClaims } from './propose-claims.ts';
import { type FullTextParts, readFullText } from './read-full-text.ts';
import { readReports } from './read-reports.ts';
import type { Screens } from './screens.ts';

export interface PollFeedParts {
  readonly clock: Clock;
  readonly source: FeedSource;
  readonly feeds: FeedStates;
  readonly store: StateStore;
  readonly events: Events;
  readonly feedOf: (feedId: string) => { readonly outlet: Outlet; readonly feed: FeedConfig } | null;
  readonly screens: Screens;
  readonly lexicons: Lexicons;
  readonly rules: DecideRules;
  /** Deciding and committing are done by one poll at a time: two polls that read the same known state would tell one happening twice. */
  readonly inTurn: InTurn;
  readonly polling: { readonly minIntervalSeconds: number; readonly defaultIntervalSeconds: number; readonly gapHours: number };
  /** What a feed already holds at its first poll: told in one digest a channel, read in silence, or told as news. */
  readonly firstPoll: Settings['polling']['firstPoll'];
  /** How pages behind teasers are read; null when they are not. */
  readonly fullText: FullTextParts | null;
  /** Hours after an alert at which the page behind it is read again; none: never. */
  readonly rereadHours: readonly number[];
  /** Who is asked about what the rules did not understand; null when nobody is. */
  readonly proposer: ClaimProposer | null;
  /** 0 to 1, spreads the polls. */
  readonly jitter: () => number;
  /** Called after a commit that left something to send. */
  readonly onOutbox: () => void;
}

/**
 * Polls one feed:
 * due job -> fetch (conditional) -> reports -> full text of teasers -> screen and read -> proposals -> decide -> one commit (seen, status, history, outbox, archive, feed, job).
 * Everything up to the commit may be repeated; nothing is written before it.
 */
export async function pollFeed(job: Job, parts: PollFeedParts): Promise<void> {
  const configured = parts.feedOf(job.key);
  const state = await parts.feeds.get(job.key);
  const startedAt = parts.clock.now();
  // A feed removed from the config, or polled already by an earlier run of this job, is no work.
  if (!configured || !state || state.stopped || state.nextDueAt > startedAt.toISOString()) return;
  const { outlet, feed } = configured;

  const answer = await parts.source.fetch({
    feedId: feed.id,
    url: state.url,
    etag: state.etag,
    lastModified: state.lastModified,
    bodyHash: state.bodyHash,
  });
  const now = parts.clock.now().toISOString();
  const planned = nextPoll(
    { ...state, url: addressAfter(state, answer) },
    answer,
    { ...parts.polling, feedIntervalSeconds: feed.intervalSeconds },
    { now, jitter: parts.jitter() },
  );
  const items = answer.kind === 'fetched' ? answer.items : [];
  const made = items.map((item) => makeReport(item, outlet, feed, now));
  const screen = parts.screens.current();
  const { store, events } = parts;
  const reports = parts.fullText ? await readFullText(made, { ...parts.fullText, store, events, screen, feedId: feed.id, now }) : made;
  // Feeds list the newest first; a story is told in the order it happened.
  const understood = readReports(reports.toReversed(), screen, parts.lexicons);
  const silent = !state.seeded && parts.firstPoll !== 'alert';
  const intervalSeconds = feed.intervalSeconds ?? parts.polling.defaultIntervalSeconds;
  const missed = state.seeded ? missedBefore(state, { ...parts.polling, intervalSeconds }, now) : null;
  const { proposer, lexicons } = parts;
  const read =
    proposer === null || silent
      ? understood
      : await proposeClaims(understood, { proposer, store, events, screen, lexicons, feedId: feed.id, now });
  const rules = {
    ...parts.rules,
    watches: parts.screens.watches(),
    ...(silent ? { silence: 'first poll of this feed: read silently' } : {}),
    ...(missed === null ? {} : { missedBefore: missed }),
  };
  const digested = (silent && parts.firstPoll === 'digest') || missed !== null;
  const toWrite = (decided: Decided): Effects => {
    const effects = digested ? withDigest(decided, rules, now) : decided.effects;
    return {
      ...effects,
      feed: effects.archive.length > 0 ? { ...planned, lastNewItemAt: now } : planned,
      pages: pagesAfter(effects, parts.rereadHours, now),
    };
  };

  const decided = await parts.inTurn(() => decideAndCommit(read, { store: parts.store, rules, job, toWrite }, now));
  if (decided === null) return;
  if (decided.effects.outbox.length > 0) parts.onOutbox();
  tell(parts.events, { answer, next: planned, decided, outlet: outlet.name, tookMs: parts.clock.now().getTime() - startedAt.getTime() });
}

/** Where a feed was read at the end of permanent redirects is its address from then on (RFC 9110, 15.4.2 and 15.4.9), until the config names another. */
function addressAfter(state: FeedState, answer: FeedAnswer): string {
  return answer.kind === 'fetched' && answer.movedTo !== null ? answer.movedTo : state.url;
}

/** What was found of the time in which nobody watched, and told to nobody, as one digest a channel. */
function withDigest({ effects, known }: Decided, rules: DecideRules, now: Instant): Effects {
  const untold = effects.stories.filter((story) => story.openedAt === now && story.toldIn === undefined && !story.rejected);
  const { alerts, outbox } = planDigest(untold, known, rules, now);
  return { ...effects, alerts: [...effects.alerts, ...alerts], outbox: [...effects.outbox, ...outbox] };
}

/** The pages of what is told are read again later; those of items that the feed shows changed, at once. */
function pagesAfter({ archive }: Effects, hours: readonly number[], now: Instant): readonly PageStep[] {
  if (hours.length === 0) return [];
  return archive.flatMap(({ report, decision }): PageStep[] => {
    const page = decision.action === 'none' ? null : watchPage(report, hours, now);
    if (decision.stories.length === 0) return [];
    return [{ kind: 'hasten', reportId: report.id, at: now }, ...(page === null ? [] : [{ kind: 'watch', page } as const])];
  });
}

interface Told {
  readonly answer: FeedAnswer;
  readonly next: FeedState;
  readonly decided: Decided;
  readonly outlet: string;
  readonly tookMs: number;
}

function tell(events: Events, { answer, next, decided, outlet, tookMs }: Told): void {
  if (answer.kind === 'failed' || answer.kind === 'throttled' || answer.kind === 'gone') {
    const message =
      answer.kind === 'failed'
        ? answer.message
        : answer.kind === 'gone'
          ? 'the address is gone (410)'
          : `asked to slow down (${answer.status})`;
    events.record({
      kind: 'feed_failed',
      feedId: next.feedId,
      stage: answer.kind === 'failed' ? answer.stage : 'http',
      message,
      failures: next.failures,
      nextDueAt: next.nextDueAt,
    });
    return;
  }
  const fresh = decided.effects.archive;
  events.record({
    kind: 'feed_polled',
    feedId: next.feedId,
    outcome: answer.kind,
    items: answer.kind === 'fetched' ? answer.items.length : 0,
    fresh: fresh.length,
    tookMs,
  });
  for (const { report, decision } of fresh)
    if (decision.relevant || decision.action !== 'none') events.record({ kind: 'report_decided', decision, outlet, url: report.url });
}
