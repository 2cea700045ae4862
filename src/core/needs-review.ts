import type { DecisionRecord } from './decision.ts';

/** Whether a report names something that a person should look at: a site of which nothing was understood, or a place that is not listed. */
export function needsReview({ unclassified, candidates }: Pick<DecisionRecord, 'unclassified' | 'candidates'>): boolean {
  return unclassified.length > 0 || (candidates ?? []).length > 0;
}
