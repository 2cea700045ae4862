import type { Claim } from '../claims/claim.ts';
import { tenseOf } from '../status/assess-claim.ts';
import { familyOf } from '../stories/event-family.ts';
import { foldKey } from '../text/fold.ts';
import { splitSentences } from '../text/sentences.ts';
import { FIELD_NAMES, type FieldName, type Report } from './report.ts';

/** One version of a report's page with what is read in it. Both versions must be read by the same rules. */
export interface ReadVersion {
  readonly report: Pick<Report, 'title' | 'summary' | 'text'>;
  readonly lang: string;
  readonly claims: readonly Claim[];
}

/**
 * How a later version compares. `same`: it claims the same, whatever else changed · `cut_off`: it is the beginning of the earlier one and no more, as a wall
 * before paying readers leaves it · `changed`: something is no longer claimed, or claimed anew.
 */
export type VersionComparison =
  | { readonly kind: 'same' }
  | { readonly kind: 'cut_off' }
  | { readonly kind: 'changed'; readonly lost: readonly Claim[]; readonly gained: readonly Claim[] };

/**
 * Compares what two versions of one page claim. Not a change: other words for the same; a claim whose sentence stands in both versions word for word; a
 * detail that one version leaves out; an older fact given as context; a weaker wording of what the same version still states; what is only possible,
 * unless nothing else was said of its site.
 */
export function compareVersions(before: ReadVersion, after: ReadVersion): VersionComparison {
  const isSilent = ({ site }: Claim): boolean => after.claims.every((claim) => claim.site !== site);
  const lost = missingFrom(before, after).filter(
    (claim) => !isStillThere(claim, before, after) && (claim.certainty === 'stated' || isSilent(claim)),
  );
  const gained = missingFrom(after, before).filter(
    (claim) => claim.certainty === 'stated' && !isStillThere(claim, after, before) && !isWeaker(claim, before, after),
  );
  if (lost.length === 0 && gained.length === 0) return { kind: 'same' };
  return isBeginningOf(after, before) ? { kind: 'cut_off' } : { kind: 'changed', lost, gained };
}

/** Claims of a version that the other does not make. */
function missingFrom({ claims }: ReadVersion, other: ReadVersion): Claim[] {
  return claims.filter((claim) => claim.tense !== 'background' && !other.claims.some((told) => covers(told, claim)));
}

/** Whether one claim says what another says, or more certainly so. */
function covers(told: Claim, claim: Claim): boolean {
  const agree = <T>(a: T | null, b: T | null): boolean => a === null || b === null || a === b;
  return (
    told.site === claim.site &&
    told.event === claim.event &&
    tenseOf(told) === tenseOf(claim) &&
    (told.certainty === claim.certainty || told.certainty === 'stated') &&
    agree(told.actor, claim.actor) &&
    agree(told.counterpart, claim.counterpart) &&
    agree(told.ordinal, claim.ordinal) &&
    agree(told.quantity?.amount ?? null, claim.quantity?.amount ?? null)
  );
}

/** The same sentence is no change, however its surroundings make it read. Inside another sentence it may be denied there. */
function isStillThere({ evidence }: Claim, own: ReadVersion, other: ReadVersion): boolean {
  const sentence = sentencesOf(own, evidence.field).find(({ start, end }) => start <= evidence.start && evidence.start < end);
  if (sentence === undefined) return false;
  return FIELD_NAMES.some((field) => sentencesOf(other, field).some(({ key }) => key === sentence.key));
}

function sentencesOf({ report, lang }: ReadVersion, field: FieldName) {
  const text = report[field] ?? '';
  return splitSentences(text, lang)
    .map(({ start, end }) => ({ start, end, key: foldKey(text.slice(start, end)) }))
    .filter(({ key }) => key !== '');
}

/** "Leaves" beside "has left", where both versions say that it has been left. */
function isWeaker(claim: Claim, before: ReadVersion, after: ReadVersion): boolean {
  if (claim.event === 'withdrawal_completed' || claim.tense !== 'reported') return false;
  const states = ({ claims }: ReadVersion): Claim | undefined =>
    claims.find(
      (other) =>
        other.site === claim.site &&
        other.event === 'withdrawal_completed' &&
        other.tense === 'reported' &&
        other.certainty === 'stated' &&
        familyOf(other.event) === familyOf(claim.event),
    );
  return states(before) !== undefined && states(after) !== undefined;
}

/** A version is cut off when it is much shorter and most of it is how the other begins. */
function isBeginningOf(version: ReadVersion, whole: ReadVersion): boolean {
  const short = foldKey(version.report.text ?? '');
  const long = foldKey(whole.report.text ?? '');
  if (short.length > long.length * 0.7) return false;
  let common = 0;
  while (common < short.length && short[common] === long[common]) common += 1;
  return common >= short.length * 0.6;
}

/** Share of the sentences of a version's text (0 to 1) that stand in another text word for word: whether a page holds what a feed gave of it. */
export function sharedSentences(version: ReadVersion, other: string): number {
  const whole = foldKey(other);
  const keys = sentencesOf(version, 'text').map(({ key }) => key);
  return keys.length === 0 ? 0 : keys.filter((key) => whole.includes(key)).length / keys.length;
}
