import type { Claim } from '../src/core/claims/claim.ts';
import { type ClaimModel, mostProbable, opinionOf } from '../src/core/claims/learned/claim-model.ts';
import { type Look, lookAt } from '../src/core/claims/learned/look.ts';
import { sitesIn } from '../src/core/claims/learned/see-sentence.ts';
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
    for (const site of sitesIn(sentence)) {
      const look = lookAt(sentence, site);
      const proposal = look ? bestGuess(look, model) : null;
      if (proposal && proposal.probability >= model.thresholds.alone) found.push({ ...proposal, site, certainty: 'stated' });
    }
  }
  return found;
}

/** The classifiers' best answer for a site in a sentence, and how sure they are of event and tense together. */
export function bestGuess(look: Look, model: ClaimModel): { event: Event; tense: Tense; probability: number } {
  const opinion = opinionOf(model, look);
  const tense = mostProbable(opinion.tensesOf(opinion.event), 'reported');
  return { event: opinion.event, tense: tense.answer, probability: opinion.probability * tense.probability };
}
