import type { StoryOutcome } from '../stories/story-outcome.ts';
import { reaches } from './severity.ts';
import type { Severity, Subscription } from './subscription.ts';

/** Whether a channel asked for this story: by site and event (empty lists mean all) and by severity. */
export function wantsStory(subscription: Subscription, outcome: StoryOutcome, severity: Severity): boolean {
  const { sites, events, minSeverity } = subscription;
  if (sites.length > 0 && !sites.includes(outcome.claim.site) && !sites.includes(outcome.story.site)) return false;
  if (events.length > 0 && !events.includes(outcome.claim.event)) return false;
  return reaches(severity, minSeverity);
}

/** The first watch of a report's hits that a channel named, or null: a bare watch match goes to nobody else. */
export function watchOf(subscription: Subscription, watchIds: readonly string[]): string | null {
  return watchIds.find((id) => subscription.watches.includes(id)) ?? null;
}

/** Whether a channel asked for mentions that nobody understood, of one of these sites. */
export function wantsUnclassified(subscription: Subscription, sites: readonly string[]): boolean {
  if (!subscription.includeUnclassified) return false;
  return subscription.sites.length === 0 || sites.some((site) => subscription.sites.includes(site));
}
