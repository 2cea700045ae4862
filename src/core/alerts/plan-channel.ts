import { isPresentChanged } from '../status/history-entry.ts';
import { isMoved } from '../status/status.ts';
import { pickMain } from '../stories/pick-main.ts';
import { isPosting, type StoryOutcome } from '../stories/story-outcome.ts';
import type { Severity } from './subscription.ts';

/** One message that told stories this report touched. `told`: stories it tells already · `added`: stories that join it as lines · `followUps`: what needs a message of its own. */
export interface PlannedEdit {
  readonly message: string;
  readonly told: readonly StoryOutcome[];
  readonly added: readonly StoryOutcome[];
  readonly followUps: readonly StoryOutcome[];
}

/** What one report means for one channel: at most one new message, and the messages it edits. */
export interface ChannelPlan {
  readonly post: { readonly main: StoryOutcome; readonly others: readonly StoryOutcome[] } | null;
  readonly edits: readonly PlannedEdit[];
}

/** What planning must know of one channel. */
export interface ChannelView {
  /** The message in which the channel was first told a story, or null. */
  readonly toldIn: (storyId: string) => string | null;
  readonly wants: (outcome: StoryOutcome) => boolean;
  readonly severityOf: (outcome: StoryOutcome) => Severity;
  /** Only a status that moves is said aloud; everything else is an edit, or nothing. */
  readonly quiet?: boolean;
}

/**
 * 1. A story the channel was told is told on by editing its message; when its status moves, is disputed or corrected, a follow-up comes too.
 * 2. A new story the channel wants is posted, all of one report in one message headed by the channel's main story.
 *    In quiet only stories that move a status are.
 * 3. When the main story was told before, new ones join its message as lines.
 */
export function planChannel(outcomes: readonly StoryOutcome[], channel: ChannelView): ChannelPlan {
  const told = outcomes.filter((outcome) => outcome.verdict !== 'background' && channel.toldIn(outcome.story.id) !== null);
  const quiet = channel.quiet ?? false;
  const isLoud = (outcome: StoryOutcome): boolean => (quiet ? outcome.verdict === 'changes' : isPosting(outcome.verdict));
  const fresh = outcomes.filter((outcome) => channel.toldIn(outcome.story.id) === null && isLoud(outcome) && channel.wants(outcome));
  const main = pickMain([...told, ...fresh], channel.severityOf);
  if (main === null) return { post: null, edits: [] };

  const home = channel.toldIn(main.story.id);
  const messages = new Set([...(home === null ? [] : [home]), ...told.map((outcome) => channel.toldIn(outcome.story.id) ?? '')]);
  const edits = [...messages].map((message) => {
    const own = told.filter((outcome) => channel.toldIn(outcome.story.id) === message);
    return {
      message,
      told: own,
      added: message === home ? fresh : [],
      followUps: own.filter((outcome) => needsFollowUp(outcome, outcome === main) && (!quiet || isPresentMoved(outcome))),
    };
  });
  if (home !== null || fresh.length === 0) return { post: null, edits };
  return { post: { main, others: fresh.filter((outcome) => outcome !== main) }, edits };
}

function isPresentMoved({ before, after }: StoryOutcome): boolean {
  return isMoved(before, after);
}

/** An edit sends no notice: a status that moves or is contested, and a plan that heads its report, must be said again. */
function needsFollowUp(outcome: StoryOutcome, isMain: boolean): boolean {
  const { verdict, before, after, claim } = outcome;
  // "Still there", in passing, of a site not known before.
  if (!isMain && claim.event === 'operational' && before.phase === 'unknown') return false;
  if (verdict === 'revised') return isPresentChanged(before, after);
  return verdict === 'changes' || verdict === 'contradicts' || (isMain && isPosting(verdict));
}
