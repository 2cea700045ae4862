import type { Claim } from '../claims/claim.ts';
import type { Verdict } from '../decision.ts';
import type { Credibility, SiteStatus, StatusValue } from '../status/status.ts';
import type { Story } from './story.ts';

/** What one report did to one story. */
export interface StoryOutcome {
  readonly story: Story;
  /** The claim that gave the verdict. */
  readonly claim: Claim;
  readonly verdict: Verdict;
  readonly opensStory: boolean;
  /** One of its claims stands in the title and is told as news. */
  readonly headline: boolean;
  /** Status of the claim's site before the report, and after all of it. */
  readonly before: SiteStatus;
  readonly after: SiteStatus;
  /** To what the claims of this story moved the status; null where they did not. */
  readonly result: StatusValue | null;
  readonly credibility: Credibility;
  /** The outlet that took its report of this story back; absent otherwise. */
  readonly withdrawnBy?: string;
}

/** Strongest first. */
const STRENGTH: readonly Verdict[] = [
  'revised',
  'changes',
  'contradicts',
  'incident',
  'expected',
  'confirms',
  'adds',
  'watched',
  'background',
  'unclassified',
];

/** Smaller is stronger. */
export function verdictRank(verdict: Verdict): number {
  return STRENGTH.indexOf(verdict);
}

/** Whether a verdict is news of its own: it opens a message. */
export function isPosting(verdict: Verdict): boolean {
  return verdict === 'changes' || verdict === 'incident' || verdict === 'expected' || verdict === 'contradicts';
}
