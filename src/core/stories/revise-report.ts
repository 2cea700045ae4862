import type { DecideRules } from '../decide-rules.ts';
import type { Known, SeenReport } from '../known.ts';
import type { HistoryEntry } from '../status/history.ts';
import { historyEntryOf, isPresentChanged } from '../status/history-entry.ts';
import { isMoved, type SiteStatus, unknownStatus } from '../status/status.ts';
import type { Instant } from '../time.ts';
import { retractReport } from './retract-report.ts';
import type { Story } from './story.ts';
import type { StoryOutcome } from './story-outcome.ts';
import { type Told, type ToldReport, tellStories } from './tell-stories.ts';

/**
 * Tells a report that its outlet changed: the earlier version is taken back, the new one is told, and every story the earlier one was part of
 * counts as revised. A story the new version opens keeps its own verdict.
 */
export function reviseReport(
  told: ToldReport,
  from: { readonly known: Known; readonly seen: SeenReport; readonly rules: DecideRules },
  now: Instant,
): Told {
  const { known, seen, rules } = from;
  const retracted = retractReport(seen, known);
  const again = tellStories(told, retracted, rules, now);
  const before = (site: string): SiteStatus => known.statuses.get(site) ?? unknownStatus(site);
  const after = (site: string): SiteStatus => again.statuses.get(site) ?? unknownStatus(site);
  const touched = new Map(retracted.touched.map((story) => [story.id, story]));
  const revised = again.outcomes.map((outcome): StoryOutcome => {
    if (!touched.delete(outcome.story.id)) return outcome;
    return { ...outcome, verdict: 'revised', opensStory: false, ...correctionOf(before(outcome.claim.site), after(outcome.claim.site)) };
  });
  const dropped = [...touched.values()].map((story) =>
    dropStory(again.stories.get(story.id) ?? story, correctionOf(before(story.site), after(story.site))),
  );
  const corrections = [...revised.filter((outcome) => outcome.verdict === 'revised'), ...dropped].flatMap((outcome): HistoryEntry[] => {
    if (!isPresentChanged(outcome.before, outcome.after)) return [];
    const entry = {
      claim: outcome.claim,
      report: told.report,
      before: outcome.before,
      next: outcome.after,
      storyId: outcome.story.id,
      eventDay: outcome.story.eventDay,
    };
    const correction = historyEntryOf('correction', entry, now);
    return [{ ...correction, note: ['the outlet changed its report', correction.note].filter((note) => note !== null).join('; ') }];
  });
  const stories = new Map(again.stories);
  for (const outcome of dropped) stories.set(outcome.story.id, outcome.story);
  return { statuses: again.statuses, stories, history: [...again.history, ...corrections], outcomes: [...revised, ...dropped] };
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
