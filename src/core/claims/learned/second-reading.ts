import { familyOf } from '../../stories/event-family.ts';
import type { Claim } from '../claim.ts';
import type { Sentence } from '../sentence.ts';
import type { Actor, Tense } from '../vocabulary.ts';
import { type Candidate, candidatesOf, type RuleReading } from './candidates.ts';
import { type ClaimModel, mostProbable, type Thresholds } from './claim-model.ts';
import { claimProbability, tenseProbabilities } from './judge.ts';

interface Judged {
  readonly candidate: Candidate;
  readonly probability: number;
  readonly tense: { readonly answer: Tense; readonly probability: number };
}

/**
 * Reads a report a second time with the trained model. Of a claim of the rules it may say: most probably wrong (it is left out; the mention goes to the
 * review list), perhaps wrong (`possible` and unsure), or another event of the family or another tense (changed, and `possible`). Where the rules said nothing of the
 * kind about a named site it may propose a claim, always `possible` and unsure. It never raises a certainty. Pure.
 */
export function readAgain(reading: RuleReading, model: ClaimModel): readonly Claim[] {
  const judged = candidatesOf(reading, model).map((candidate) => judge(candidate, model));
  const claims = judged.flatMap((item): Claim[] => {
    const { rule } = item.candidate;
    const claim = rule === null ? null : reviewed(rule, item, judged, model.thresholds);
    return claim === null ? [] : [claim];
  });
  const proposed = judged.filter(
    ({ candidate, probability }) => candidate.stand !== 'says' && candidate.stand !== 'akin' && probability >= model.thresholds.propose,
  );
  for (const item of proposed.toSorted((a, b) => b.probability - a.probability)) {
    const { site, event, sentence } = item.candidate;
    if (sentence === null || claims.some((claim) => claim.site === site && familyOf(claim.event) === familyOf(event))) continue;
    claims.push(proposal({ ...item.candidate, sentence }, item.tense.answer, reading, reading.claims.length + claims.length + 1));
  }
  return claims;
}

function judge(candidate: Candidate, model: ClaimModel): Judged {
  const tense = mostProbable(tenseProbabilities(model.judge, candidate.tenses), 'reported');
  return { candidate, probability: claimProbability(model.judge, candidate.features), tense };
}

/** What becomes of a claim of the rules; null when it is refused. One whose sentence does not name the site can only be doubted: the model has not seen why it was made. */
function reviewed(rule: Claim, { candidate, probability, tense }: Judged, judged: readonly Judged[], limits: Thresholds): Claim | null {
  const doubted = probability < limits.doubt ? ({ ...rule, ...byReading(rule), unsure: true } as const) : rule;
  if (!candidate.named) return doubted;
  const better = bestRival(candidate, judged);
  if (better && better.probability >= probability + limits.rival)
    return { ...rule, event: better.candidate.event, tense: better.tense.answer, ...byReading(rule) };
  if (probability < limits.keep) return null;
  return tense.answer !== rule.tense && tense.probability >= limits.tense
    ? { ...doubted, tense: tense.answer, ...byReading(rule) }
    : doubted;
}

/** Possible from now on; who makes it so is the reading, unless the text already did. */
function byReading(rule: Claim): Pick<Claim, 'certainty' | 'doubted'> {
  return rule.certainty === 'possible' ? { certainty: 'possible' } : { certainty: 'possible', doubted: true };
}

/** The likeliest other event of the same family in the same sentence; none when the rules have that one too. */
function bestRival({ site, event, sentence }: Candidate, judged: readonly Judged[]): Judged | null {
  const rivals = judged.filter(
    ({ candidate }) =>
      candidate.rule === null &&
      candidate.site === site &&
      candidate.sentence === sentence &&
      familyOf(candidate.event) === familyOf(event),
  );
  return rivals.toSorted((a, b) => b.probability - a.probability)[0] ?? null;
}

function proposal(
  { site, event, sentence }: Candidate & { sentence: Sentence },
  tense: Tense,
  reading: RuleReading,
  number: number,
): Claim {
  return {
    id: `${reading.reportId}#${number}`,
    reportId: reading.reportId,
    site,
    event,
    tense,
    certainty: 'possible',
    doubted: true,
    unsure: true,
    actor: onlyActor(sentence),
    counterpart: null,
    quantity: null,
    from: null,
    to: null,
    via: null,
    date: null,
    deadline: null,
    ordinal: null,
    origin: reading.origin,
    headline: sentence.field === 'title',
    evidence: {
      text: sentence.original.slice(sentence.start, sentence.end),
      field: sentence.field,
      start: sentence.start,
      end: sentence.end,
    },
  };
}

function onlyActor(sentence: Sentence): Actor | null {
  const actors = [...new Set(sentence.marks.all('actor').map((mark) => mark.meaning.actor))];
  return actors.length === 1 ? (actors[0] ?? null) : null;
}
