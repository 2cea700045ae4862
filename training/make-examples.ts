import { type Look, lookAt } from '../src/core/claims/learned/look.ts';
import { sitesIn } from '../src/core/claims/learned/see-sentence.ts';
import { EVENTS, TENSES } from '../src/core/claims/vocabulary.ts';
import type { Report } from '../src/core/reports/report.ts';
import { samePlace } from './claim-key.ts';
import type { LabelledSentence } from './labelled-sentences.ts';
import { type Reader, reportOf, sentencesIn } from './read-with-rules.ts';

const SENTENCE_DATE = '2026-06-15';

/** What a labelled line says of one site that it names. */
export interface Example {
  readonly look: Look;
  /** The event outputs that are right: 0 when nothing is claimed. */
  readonly events: readonly number[];
  /** Of each claim its event output, and which of the tenses. */
  readonly tenses: readonly { readonly event: number; readonly tense: number }[];
}

/** A labelled line as a report of its own. */
export function reportOfLine({ id, text, lang }: LabelledSentence): Report {
  return reportOf({ id, text, lang, date: SENTENCE_DATE });
}

/** The examples of one labelled line, one for each site named. */
export function examplesOf(line: LabelledSentence, reader: Reader): readonly Example[] {
  return sentencesIn(reportOfLine(line), reader).flatMap((sentence) => {
    return sitesIn(sentence).flatMap((site): Example[] => {
      const look = lookAt(sentence, site);
      if (!look) return [];
      const claims = line.claims.filter((claim) => samePlace(claim.site, site));
      // What may be taken or left teaches nothing.
      if (claims.length === 0 && line.optional.some((claim) => samePlace(claim.site, site))) return [];
      const tenses = claims.map(({ event, tense }) => ({ event: 1 + EVENTS.indexOf(event), tense: TENSES.indexOf(tense) }));
      return [{ look, events: tenses.length === 0 ? [0] : [...new Set(tenses.map(({ event }) => event))], tenses }];
    });
  });
}
