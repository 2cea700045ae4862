import { aboutBase } from './choose-sites.ts';
import { isParticiple, type Segment } from './clauses.ts';
import type { Marker, Noun } from './lexicon.ts';
import type { Sentence } from './sentence.ts';
import type { SiteRef } from './site-ref.ts';

/** A weak verb counts only beside the noun it needs; an actor counts as a force. */
export function hasNeeds(sentence: Sentence, segment: Segment): boolean {
  const { needs } = segment.trigger.meaning.trigger;
  if (needs.length === 0 || (isParticiple(sentence, segment.trigger) && (needs.includes('base') || needs.includes('force')))) return true;
  const near = (at: number): boolean =>
    segment.words.includes(at) || ((segment.coordinated || segment.clause !== 'main') && at < segment.trigger.start);
  const has = (noun: Noun): boolean => {
    if (sentence.marks.all('noun').some((mark) => mark.meaning.noun === noun && near(mark.start))) return true;
    const refers = sentence.marks.all('anaphor').some((mark) => near(mark.start));
    if (noun === 'camp')
      return (
        refers &&
        !sentence.refs.some((ref) => near(ref.start) && namesABase(sentence, ref) && !ref.site.endsWith('_camp')) &&
        !sentence.marks.all('noun').some((mark) => mark.meaning.noun === 'base' && near(mark.start))
      );
    if (noun === 'base')
      return refers || segment.clause === 'relative' || sentence.refs.some((ref) => near(ref.start) && namesABase(sentence, ref));
    return noun === 'force' && sentence.marks.all('actor').some((mark) => near(mark.start));
  };
  return needs.some(has);
}

const OF_FORCES: ReadonlySet<Noun> = new Set(['force', 'convoy', 'cargo', 'aircraft', 'weapon', 'detainee', 'camp', 'prison']);
const OF_ARMS: ReadonlySet<Noun> = new Set(['cargo', 'aircraft', 'weapon', 'martial']);
/** What weighs more than bread or a school: lorries, goods and families do not. */
const OF_FORCES_ALONE: ReadonlySet<Noun> = new Set(['base', 'force', 'aircraft', 'weapon', 'camp', 'prison']);

const PLACED: ReadonlySet<Marker | 'none'> = new Set(['from', 'via']);

/** A bank, a team or a front of rain, with nothing of a force beside it: whatever it does is no claim. */
export function isCivil({ marks, refs }: Sentence, { words }: Segment): boolean {
  const nouns = new Set(
    marks
      .all('noun')
      .filter((mark) => words.includes(mark.start))
      .map((mark) => mark.meaning.noun),
  );
  if (!nouns.has('everyday') && !nouns.has('civil')) return false;
  const outweighs = (noun: Noun): boolean =>
    (!nouns.has('everyday') || OF_FORCES_ALONE.has(noun)) && (!nouns.has('civil') || OF_FORCES.has(noun));
  if ([...nouns].some(outweighs)) return false;
  if (!nouns.has('civil') && refs.some((ref) => words.includes(ref.start) && isPlainBase(ref) && !marks.isNoun(ref.start, 'town')))
    return false;
  // "From Damascus", "through Turkey": where a traveller goes, not who acts.
  const isPlace = (at: number): boolean => PLACED.has(marks.at('marker', at - 1)?.meaning.marker ?? 'none');
  return !marks.all('actor').some((mark) => words.includes(mark.start) && !isPlace(mark.start));
}

/** A town that has a base counts as the base when the sentence speaks of forces. */
function namesABase(sentence: Sentence, ref: SiteRef): boolean {
  if (ref.head === 'base') return true;
  return isPlainBase(ref) && (!sentence.marks.isNoun(ref.start, 'town') || speaksOfForces(sentence));
}

function speaksOfForces(sentence: Sentence): boolean {
  return aboutBase(sentence) || sentence.marks.all('noun').some(({ meaning }) => OF_ARMS.has(meaning.noun));
}

function isPlainBase(ref: SiteRef): boolean {
  return ref.kind === 'site' && !ref.ambiguous && !ref.landmark && ref.head === null;
}
