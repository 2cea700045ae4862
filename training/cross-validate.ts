import type { Claim } from '../src/core/claims/claim.ts';
import { type ClaimModel, type Thresholds } from '../src/core/claims/learned/claim-model.ts';
import { mentionFeatures } from '../src/core/claims/learned/mention-features.ts';
import { doubtOf, openSites, proposalOf } from '../src/core/claims/learned/propose-claims.ts';
import type { Sentence } from '../src/core/claims/sentence.ts';
import { familyOf } from '../src/core/stories/event-family.ts';
import { claimKey, samePlace } from './claim-key.ts';
import { type FitOptions, fitLinear, quantise, shuffled } from './fit-linear.ts';
import type { LabelledSentence } from './labelled-sentences.ts';
import { type Example, examplesOf, reportOfLine } from './make-examples.ts';
import { type Reader, read, sentencesIn } from './read-with-rules.ts';

/** One judgement of a model that has not seen the line, with how sure it was and whether it was right. */
export interface Judged {
  readonly sure: number;
  readonly right: boolean;
}

export interface CrossValidation {
  /**
   * What would be proposed for sites that stand open, were the rules silent; right: site, event and tense. The rules do say something of many of these,
   * but their words are grown from the same sentences: where they are silent there tells nothing about where they are silent in new ones.
   */
  readonly proposals: readonly Judged[];
  /** Claims of the rules, by how much the model doubts their event; right: the claim is indeed wrong in its event family. */
  readonly eventDoubts: readonly Judged[];
  /** Claims told as reported to which the model gives another tense; right: the label has that tense. */
  readonly tenseDoubts: readonly Judged[];
  /** The best answer for every site named, against the labels. */
  readonly alone: readonly Judged[];
  readonly labels: number;
  readonly tense: { readonly right: number; readonly of: number };
}

const NEVER: Thresholds = { propose: 2, doubtEvent: 2, doubtTense: 2, alone: 2 };

interface Prepared {
  readonly line: LabelledSentence;
  readonly examples: readonly Example[];
  readonly sentences: readonly Sentence[];
  readonly claims: readonly Claim[];
}

/** Trains on all folds but one and judges that one, for each fold. */
export function crossValidate(lines: readonly LabelledSentence[], reader: Reader, options: FitOptions, folds = 5): CrossValidation {
  const prepared = lines.map((line): Prepared => {
    const report = reportOfLine(line);
    return { line, examples: examplesOf(line, reader), sentences: sentencesIn(report, reader), claims: read(report, reader, null).claims };
  });
  const order = shuffled(lines.length, options.seed);
  const found = { proposals: [], eventDoubts: [], tenseDoubts: [], alone: [] } as Record<
    'proposals' | 'eventDoubts' | 'tenseDoubts' | 'alone',
    Judged[]
  >;
  const tense = { right: 0, of: 0 };
  let labels = 0;
  for (let fold = 0; fold < folds; fold += 1) {
    const training = order.filter((_, at) => at % folds !== fold).flatMap((at) => prepared[at]?.examples ?? []);
    const model = quantise(fitLinear(training, options), NEVER);
    for (const at of order.filter((_, place) => place % folds === fold)) {
      const item = prepared[at];
      if (!item) continue;
      judgeSites(item, model, found);
      judgeClaims(item, model, found);
      judgeTenses(item, model, tense);
      labels += new Set(item.line.claims.map(claimKey)).size;
    }
  }
  return { ...found, labels, tense };
}

function judgeSites({ line, sentences }: Prepared, model: ClaimModel, found: { proposals: Judged[]; alone: Judged[] }): void {
  const gold = new Set(line.claims.map(claimKey));
  for (const sentence of sentences) {
    const open = openSites(sentence, { spoken: [] });
    for (const site of new Set(sentence.refs.filter((ref) => ref.kind === 'site').map((ref) => ref.site))) {
      const features = mentionFeatures(sentence, site);
      if (!features) continue;
      const proposal = proposalOf(features, model);
      const judged = { sure: proposal.probability, right: gold.has(claimKey({ ...proposal, site })) };
      found.alone.push(judged);
      if (open.includes(site)) found.proposals.push(judged);
    }
  }
}

function judgeClaims(
  { line, sentences, claims }: Prepared,
  model: ClaimModel,
  found: { eventDoubts: Judged[]; tenseDoubts: Judged[] },
): void {
  for (const claim of claims) {
    const sentence = sentences.find((s) => s.start <= claim.evidence.start && claim.evidence.end <= s.end);
    const features = sentence ? mentionFeatures(sentence, claim.site) : null;
    if (!features) continue;
    const doubt = doubtOf(claim, features, model);
    const gold = line.claims.filter((other) => samePlace(other.site, claim.site));
    found.eventDoubts.push({ sure: doubt.event, right: !gold.some((other) => familyOf(other.event) === familyOf(claim.event)) });
    const meant = gold.filter((other) => familyOf(other.event) === familyOf(claim.event));
    if (meant.length === 0 || claim.tense !== 'reported' || doubt.tense.answer === 'reported') continue;
    found.tenseDoubts.push({ sure: doubt.tense.probability, right: !meant.some((other) => other.tense === 'reported') });
  }
}

function judgeTenses({ line, sentences }: Prepared, model: ClaimModel, tense: { right: number; of: number }): void {
  for (const claim of line.claims) {
    for (const sentence of sentences) {
      const features = mentionFeatures(sentence, claim.site);
      if (!features) continue;
      const { answer } = doubtOf(claim, features, model).tense;
      tense.of += 1;
      if (answer === claim.tense) tense.right += 1;
      break;
    }
  }
}

/** The lowest sureness from which on at least `share` of the judgements are right, with how many those are; 1.01 (never) when there is none. */
export function thresholdFor(judged: readonly Judged[], share: number, least = 20): { threshold: number; count: number; right: number } {
  const sorted = judged.toSorted((a, b) => b.sure - a.sure);
  let right = 0;
  let best = { threshold: 1.01, count: 0, right: 0 };
  for (const [at, item] of sorted.entries()) {
    if (item.right) right += 1;
    if (at + 1 >= least && right / (at + 1) >= share) best = { threshold: item.sure, count: at + 1, right };
  }
  return best;
}

/** The sureness from which on taking the answers gives the best F1 against `labels` labels. */
export function bestThreshold(judged: readonly Judged[], labels: number): { threshold: number; f1: number } {
  let right = 0;
  let best = { threshold: 1, f1: 0 };
  for (const [at, item] of judged.toSorted((a, b) => b.sure - a.sure).entries()) {
    if (item.right) right += 1;
    const f1 = (2 * right) / (at + 1 + labels);
    if (f1 > best.f1) best = { threshold: item.sure, f1 };
  }
  return best;
}
