import { daysBetween } from '../time.ts';
import { familyOf } from './event-family.ts';
import type { Story } from './story.ts';
import type { StoryOutcome } from './story-outcome.ts';

/**
 * Stories that a contradiction speaks against: told ones of the same site and date that say the opposite ("left" against "still there"), marked as disputed,
 * so that their messages say so too. An incident is nobody's opposite.
 */
export function markOpposed(outcomes: readonly StoryOutcome[], stories: ReadonlyMap<string, Story>, windowDays: number): StoryOutcome[] {
  const touched = new Set(outcomes.map((outcome) => outcome.story.id));
  const marked: StoryOutcome[] = [];
  for (const outcome of outcomes) {
    if (outcome.verdict !== 'contradicts' || !outcome.opensStory) continue;
    for (const story of stories.values()) {
      if (touched.has(story.id) || !isOpposed(story, outcome, windowDays)) continue;
      touched.add(story.id);
      marked.push({
        ...outcome,
        story: { ...story, disputed: true },
        claim: story.lead,
        verdict: 'adds',
        opensStory: false,
        headline: false,
        result: null,
      });
    }
  }
  return marked;
}

function isOpposed(story: Story, { story: contrary, claim }: StoryOutcome, windowDays: number): boolean {
  if (
    story.mergedInto !== undefined ||
    story.site !== claim.site ||
    story.toldIn === undefined ||
    story.disputed ||
    story.tense !== 'reported'
  )
    return false;
  const family = familyOf(story.event);
  const movesStatus = family === 'withdrawal' || family === 'handover' || family === 'presence' || family === 'camp_closed';
  return movesStatus && Math.abs(daysBetween(story.eventDay, contrary.eventDay)) <= windowDays;
}
