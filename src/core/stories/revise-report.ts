import type { DecideRules } from '../decide-rules.ts';
import type { Known, SeenReport } from '../known.ts';
import type { Report } from '../reports/report.ts';
import { hashOfVersion, type WithdrawalReason } from '../reports/report-version.ts';
import type { HistoryEntry, Revision } from '../status/history.ts';
import { historyEntryOf } from '../status/history-entry.ts';
import { isMoved, type SiteStatus, unknownStatus } from '../status/status.ts';
import type { Instant } from '../time.ts';
import { retractReport } from './retract-report.ts';
import type { Story } from './story.ts';
import type { StoryOutcome } from './story-outcome.ts';
import { type Told, type ToldReport, tellStories } from './tell-stories.ts';

/** What a change of a report is decided upon. */
export interface Changing {
  readonly known: Known;
  /** The report as it was told before. */
  readonly seen: SeenReport;
  readonly rules: DecideRules;
}

const WITHDRAWN: Readonly<Record<WithdrawalReason, string>> = {
  gone: 'the outlet took its report back: the page is gone',
  notice: 'the outlet took its report back: a notice stands in its place',
};

/**
 * Tells a report that its outlet changed: the earlier version is taken back, the new one is told, and every story the earlier one was part of
 * counts as revised. A story the new version opens keeps its own verdict.
 */
export function reviseReport(told: ToldReport, from: Changing, now: Instant): Told {
  const retracted = retractReport(from.seen, from.known, from.rules);
  const again = tellStories(told, retracted, from.rules, now);
  const before = statusIn(from.known.statuses);
  const after = statusIn(again.statuses);
  const touched = new Map(retracted.touched.map((story) => [story.id, story]));
  const revised = again.outcomes.map((outcome): StoryOutcome => {
    if (!touched.delete(outcome.story.id)) return outcome;
    return { ...outcome, verdict: 'revised', opensStory: false, ...correctionOf(before(outcome.claim.site), after(outcome.claim.site)) };
  });
  const dropped = [...touched.values()].map((story) =>
    dropStory(again.stories.get(story.id) ?? story, correctionOf(before(story.site), after(story.site))),
  );
  const changed = [...revised.filter((outcome) => outcome.verdict === 'revised'), ...dropped];
  const hash = hashOfVersion(told.report);
  const lines = changed.map((outcome) => lineOf(outcome, { report: told.report, from, hash, note: 'the outlet changed its report' }, now));
  const stories = new Map(again.stories);
  for (const outcome of dropped) stories.set(outcome.story.id, outcome.story);
  return { statuses: again.statuses, stories, history: [...again.history, ...lines], outcomes: [...revised, ...dropped] };
}

/** Takes a report back that its outlet does not stand by any more: every story it was part of loses a source, and what rested on it is computed again. */
export function withdrawReport(told: { readonly report: Report; readonly reason: WithdrawalReason }, from: Changing, now: Instant): Told {
  const { report, reason } = told;
  const retracted = retractReport(from.seen, from.known, from.rules);
  const before = statusIn(from.known.statuses);
  const after = statusIn(retracted.statuses);
  const outcomes = retracted.touched.map((story): StoryOutcome => {
    const outcome = dropStory(story, correctionOf(before(story.site), after(story.site)));
    return {
      ...outcome,
      withdrawnBy: report.publisher.name,
      credibility: story.sources.length > 0 ? outcome.after.credibility : outcome.credibility,
    };
  });
  const stories = new Map(retracted.stories);
  for (const outcome of outcomes) stories.set(outcome.story.id, outcome.story);
  const history = outcomes.map((outcome) => lineOf(outcome, { report, from, hash: null, note: WITHDRAWN[reason] }, now));
  return { statuses: retracted.statuses, stories, history, outcomes };
}

function statusIn(statuses: ReadonlyMap<string, SiteStatus>): (site: string) => SiteStatus {
  return (site) => statuses.get(site) ?? unknownStatus(site);
}

/** A story that the new version no longer tells: disputed when nobody else tells it either. */
function dropStory(story: Story, correction: Correction): StoryOutcome {
  const left: Story = { ...story, disputed: story.disputed || story.sources.length === 0 };
  return { story: left, claim: story.lead, verdict: 'revised', opensStory: false, headline: false, ...correction, credibility: 4 };
}

type Correction = Pick<StoryOutcome, 'before' | 'after' | 'result'>;

function correctionOf(before: SiteStatus, after: SiteStatus): Correction {
  return { before, after, result: isMoved(before, after) ? { phase: after.phase, holder: after.holder } : null };
}

interface Change {
  readonly report: Report;
  readonly from: Changing;
  /** Of the new version; null where there is none. */
  readonly hash: string | null;
  readonly note: string;
}

/** The line of the history that keeps both versions of what was said of a story. */
function lineOf(outcome: StoryOutcome, { report, from, hash, note }: Change, now: Instant): HistoryEntry {
  const { claim, story, before, after } = outcome;
  const quoteIn = (told: Story | undefined, reportId: string): string | null =>
    told?.sources.find((source) => source.reportId === reportId)?.quote.text ?? null;
  const revision: Revision = {
    before: { hash: from.seen.hash ?? null, quote: quoteIn(from.known.stories.get(story.id), from.seen.reportId) },
    after: { hash, quote: quoteIn(story, report.id) },
  };
  const entry = historyEntryOf('correction', { claim, report, before, next: after, storyId: story.id, eventDay: story.eventDay }, now);
  return { ...entry, note: [note, entry.note].filter((part) => part !== null).join('; '), revision };
}
