import { EVENT_OUTPUTS } from '../src/core/claims/learned/claim-model.ts';
import { type Features, mentionFeatures, withEvent } from '../src/core/claims/learned/mention-features.ts';
import { EVENTS, TENSES } from '../src/core/claims/vocabulary.ts';
import type { Report } from '../src/core/reports/report.ts';
import { samePlace } from './claim-key.ts';
import type { LabelledSentence } from './labelled-sentences.ts';
import { type Reader, reportOf, sentencesIn } from './read-with-rules.ts';

const SENTENCE_DATE = '2026-06-15';

/** One answer to learn: of the outputs `from..to` those in `right` are to be high, the others low. */
export interface Example {
  readonly features: Features;
  readonly from: number;
  readonly to: number;
  readonly right: readonly number[];
}

/** A labelled line as a report of its own. */
export function reportOfLine({ id, text, lang }: LabelledSentence): Report {
  return reportOf({ id, text, lang, date: SENTENCE_DATE });
}

/** The examples of one labelled line: an event example for each site named, a tense example for each of its claims. */
export function examplesOf(line: LabelledSentence, reader: Reader): readonly Example[] {
  const examples: Example[] = [];
  for (const sentence of sentencesIn(reportOfLine(line), reader)) {
    const sites = new Set(sentence.refs.filter((ref) => ref.kind === 'site').map((ref) => ref.site));
    for (const site of sites) {
      const features = mentionFeatures(sentence, site);
      if (!features) continue;
      const claims = line.claims.filter((claim) => samePlace(claim.site, site));
      const right = claims.length === 0 ? [0] : [...new Set(claims.map((claim) => 1 + EVENTS.indexOf(claim.event)))];
      examples.push({ features, from: 0, to: EVENT_OUTPUTS, right });
      for (const claim of claims) {
        const tense = EVENT_OUTPUTS + TENSES.indexOf(claim.tense);
        examples.push({
          features: withEvent(features, claim.event),
          from: EVENT_OUTPUTS,
          to: EVENT_OUTPUTS + TENSES.length,
          right: [tense],
        });
      }
    }
  }
  return examples;
}
