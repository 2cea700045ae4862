import type { Claim } from '../src/core/claims/claim.ts';
import { type ClaimModel, eventOpinion, mostProbable, tenseOpinion } from '../src/core/claims/learned/claim-model.ts';
import { type Features, mentionFeatures, withEvent } from '../src/core/claims/learned/mention-features.ts';
import type { Event, Tense } from '../src/core/claims/vocabulary.ts';
import type { Report } from '../src/core/reports/report.ts';
import type { KeyedClaim } from './claim-key.ts';
import { type Reader, read, sentencesIn } from './read-with-rules.ts';

export const TIERS = ['rules', 'classifier', 'both'] as const;
export type Tier = (typeof TIERS)[number];

export interface TierClaim extends KeyedClaim {
  readonly certainty: Claim['certainty'];
}

/** What each way of reading finds in a report. Without a model the last two are as the rules. */
export function readByTiers(report: Report, reader: Reader, model: ClaimModel | null): Readonly<Record<Tier, readonly TierClaim[]>> {
  const rules = read(report, reader, null).claims;
  if (model === null) return { rules, classifier: rules, both: rules };
  return { rules, classifier: readAlone(report, reader, model), both: read(report, reader, model).claims };
}

function readAlone(report: Report, reader: Reader, model: ClaimModel): readonly TierClaim[] {
  const found: TierClaim[] = [];
  for (const sentence of sentencesIn(report, reader)) {
    for (const site of new Set(sentence.refs.filter((ref) => ref.kind === 'site').map((ref) => ref.site))) {
      const features = mentionFeatures(sentence, site);
      const proposal = features ? bestGuess(features, model) : null;
      if (proposal && proposal.probability >= model.thresholds.alone) found.push({ ...proposal, site, certainty: 'stated' });
    }
  }
  return found;
}

/** The first model's best answer for a site in a sentence, and how sure it is of event and tense together. */
export function bestGuess(features: Features, model: ClaimModel): { event: Event; tense: Tense; probability: number } {
  const { event, probability } = eventOpinion(model, features);
  const tense = mostProbable(tenseOpinion(model, withEvent(features, event)), 'reported');
  return { event, tense: tense.answer, probability: probability * tense.probability };
}
