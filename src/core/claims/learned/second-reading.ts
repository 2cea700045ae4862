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
  readonly tense: () => TenseSeen;
}

interface TenseSeen {
  readonly answer: Tense;
  readonly probability: number;
}

/**
 * Reads a report a second time with the trained model. Of a claim of the rules it may say: most probably wrong (it is left out; the mention goes to the
 * review list), perhaps wrong (`possible` and unsure), or another event of the family or another tense (changed, and `possible`). Where the rules said nothing of the
 * kind about a named site it may propose a claim, always `possible` and unsure. It never raises a certainty, never makes news of what the rules know to be
 * old, and leaves alone what is written in a language that it has not learned. Pure.
 */
export function readAgain(reading: RuleReading, model: ClaimModel): readonly Claim[] {
  const judged = candidatesOf(reading, model).map((candidate) => judge(candidate, model));
  const claims = judged.flatMap((item): Claim[] => {
    const { rule } = item.candidate;
    const claim = rule === null || !isLearned(item.candidate, model) ? rule : reviewed(rule, item, judged, model.thresholds);
    return claim === null ? [] : [claim];
  });
  const proposed = judged.filter(
    ({ candidate, probability }) =>
      candidate.stand !== 'says' && candidate.stand !== 'akin' && isLearned(candidate, model) && probability >= model.thresholds.propose,
  );
  for (const item of proposed.toSorted((a, b) => b.probability - a.probability)) {
    const { site, event, sentence } = item.candidate;
    const told = claims.filter((claim) => claim.site === site);
    if (sentence === null || told.some((claim) => familyOf(claim.event) === familyOf(event))) continue;
    if (told.length > 0 && item.probability < model.thresholds.proposeMore) continue;
    claims.push(proposal({ ...item.candidate, sentence }, item.tense().answer, reading, reading.claims.length + claims.length + 1));
  }
  return claims;
}

/** Of a language that it has not learned the model knows nothing. */
function isLearned({ sentence }: Candidate, { languages }: ClaimModel): boolean {
  return sentence === null || languages.includes(sentence.lexicon.lang);
}

function judge(candidate: Candidate, model: ClaimModel): Judged {
  return {
    candidate,
    probability: claimProbability(model.judge, candidate.features),
    tense: () => mostProbable(tenseProbabilities(model.judge, candidate.tenses()), 'reported'),
  };
}

/** What becomes of a claim of the rules; null when it is refused. One whose sentence does not name the site can only be doubted: the model has not seen why it was made. */
function reviewed(rule: Claim, { candidate, probability, tense }: Judged, judged: readonly Judged[], limits: Thresholds): Claim | null {
  const doubted = probability < limits.doubt ? ({ ...rule, ...byReading(rule), unsure: true } as const) : rule;
  if (!candidate.named) return doubted;
  const better = bestRival(candidate, judged);
  if (better && better.probability >= probability + limits.rival)
    return { ...rule, event: better.candidate.event, tense: better.tense().answer, ...byReading(rule) };
  if (probability < limits.keep) return null;
  const seen = tense();
  return isOtherTense(rule.tense, seen, limits) ? { ...doubted, tense: seen.answer, ...byReading(rule) } : doubted;
}

/** Whether another tense is believed. What the rules know to be old, often from other sentences, is never made news. */
function isOtherTense(tense: Tense, seen: TenseSeen, limits: Thresholds): boolean {
  if (tense === 'background' && seen.answer === 'reported') return false;
  return tense !== seen.answer && seen.probability >= limits.tense;
}

/** Possible from now on; who makes it so is the reading, unless the text already did. */
function byReading(rule: Claim): Pick<Claim, 'certainty' | 'doubted'> {
  return rule.certainty === 'possible' ? { certainty: 'possible' } : { certainty: 'possible', doubted: true };
}

/** The likeliest other event of the same family in the same sentence; none when the rules have that one too. A second convoy is no beginning. */
function bestRival({ site, event, sentence, rule }: Candidate, judged: readonly Judged[]): Judged | null {
  const isLater = (rule?.ordinal ?? 0) > 1;
  const rivals = judged.filter(
    ({ candidate }) =>
      candidate.rule === null &&
      !(isLater && candidate.event === 'withdrawal_started') &&
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
