import { hash32 } from '../../text/hash.ts';
import type { Sentence } from '../sentence.ts';
import type { Event } from '../vocabulary.ts';

/** Hashed features with their values; an id is a 32-bit hash, to be reduced to a bucket by the model. */
export interface Features {
  readonly ids: readonly number[];
  readonly values: readonly number[];
}

/** A word as the model sees it: the site, other sites, forces and numbers are one word each. */
interface Word {
  readonly text: string;
  readonly special: boolean;
}

interface SeenSentence {
  readonly words: readonly Word[];
  /** Where the site stands in `words`, at least once. */
  readonly places: readonly number[];
  /** From token index to index in `words`. */
  readonly wordOf: readonly number[];
}

const REACH = 6;
const STEM = 5;
const WINDOW = 14;

/** What the model looks at in a sentence, for one site named in it; null when the sentence does not name it. */
export function mentionFeatures(sentence: Sentence, site: string): Features | null {
  const seen = seeSentence(sentence, site);
  if (seen.places.length === 0) return null;
  const ids: number[] = [];
  const values: number[] = [];
  const add = (weight: number, group: readonly string[]): void => {
    const value = weight / Math.sqrt(group.length || 1);
    for (const feature of group) {
      ids.push(hash32(feature));
      values.push(value);
    }
  };
  add(1, wordFeatures(seen));
  add(1, letterFeatures(seen));
  add(1, nearFeatures(seen));
  add(1, markFeatures(sentence, seen));
  add(1, standingFeatures(sentence, site));
  return { ids, values };
}

/** The features with the event of the claim: what its tense is judged by. */
export function withEvent(features: Features, event: Event): Features {
  return { ids: [...features.ids, hash32(`ev ${event}`)], values: [...features.values, 1] };
}

function seeSentence({ tokens, refs, marks }: Sentence, site: string): SeenSentence {
  const words: Word[] = [];
  const places: number[] = [];
  const wordOf: number[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const ref = refs.find((r) => r.kind === 'site' && r.start <= at && at < r.end);
    const actor = marks.at('actor', at);
    const span = ref ?? actor;
    if (span && span.start < at && words.length > 0) {
      wordOf.push(words.length - 1);
      continue;
    }
    if (ref?.site === site) places.push(words.length);
    wordOf.push(words.length);
    const text = tokens[at]?.text ?? '';
    if (ref) words.push({ text: ref.site === site ? '@site' : '@other', special: true });
    else if (actor) words.push({ text: `@${actor.meaning.actor}`, special: true });
    else if (/^\d+$/.test(text)) words.push({ text: text.length === 4 && /^(19|20)/.test(text) ? '@year' : '@number', special: true });
    else words.push({ text, special: false });
  }
  return { words, places, wordOf };
}

function wordFeatures({ words }: SeenSentence): string[] {
  const features = ['w ^'];
  for (const [at, word] of words.entries()) {
    features.push(`w ${word.text}`, `b ${words[at - 1]?.text ?? '^'} ${word.text}`);
  }
  return features;
}

function letterFeatures({ words }: SeenSentence): string[] {
  const features: string[] = [];
  for (const word of words) {
    if (word.special) continue;
    const text = `<${word.text}>`;
    for (let size = 3; size <= 5; size += 1) {
      for (let at = 0; at + size <= text.length; at += 1) features.push(`c ${text.slice(at, at + size)}`);
    }
  }
  return features;
}

function distance(at: number, places: readonly number[]): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const place of places) if (Math.abs(at - place) < Math.abs(nearest)) nearest = at - place;
  return nearest;
}

function bucketOf(offset: number): string {
  const size = Math.abs(offset);
  return `${offset < 0 ? 'l' : 'r'}${size <= 1 ? 1 : size <= 3 ? 3 : REACH}`;
}

function nearFeatures({ words, places }: SeenSentence): string[] {
  const features: string[] = [];
  for (const [at, word] of words.entries()) {
    const offset = distance(at, places);
    if (offset === 0 || Math.abs(offset) > WINDOW) continue;
    const stem = word.special ? word.text : word.text.slice(0, STEM);
    features.push(`n ${stem}`);
    if (Math.abs(offset) <= REACH) features.push(`d ${bucketOf(offset)} ${stem}`);
  }
  return features;
}

/** The lexicon's own reading of the words, so that languages learn from each other. */
function markFeatures({ marks }: Sentence, { wordOf, places }: SeenSentence): string[] {
  const features: string[] = [];
  const add = (start: number, name: string): void => {
    const offset = distance(wordOf[start] ?? 0, places);
    features.push(`m ${name}`, `m ${offset < 0 ? 'l' : 'r'}${Math.abs(offset) <= REACH ? 'n' : 'f'} ${name}`);
  };
  for (const mark of marks.all('trigger')) {
    const { event, aspect, tense } = mark.meaning.trigger;
    add(mark.start, `t ${event}`);
    add(mark.start, `t ${event} ${aspect ?? ''} ${tense ?? ''} ${mark.reading.future ? 'f' : ''}`);
  }
  for (const mark of marks.all('cue')) add(mark.start, `c ${mark.meaning.cue}`);
  for (const mark of marks.all('noun')) add(mark.start, `n ${mark.meaning.noun}`);
  for (const mark of marks.all('boundary')) add(mark.start, `b ${mark.meaning.boundary}`);
  for (const mark of marks.all('elsewhere')) add(mark.start, 'e');
  for (const mark of marks.all('actor')) add(mark.start, `a ${mark.meaning.actor}`);
  return features;
}

function standingFeatures(sentence: Sentence, site: string): string[] {
  const features = [`l ${sentence.lexicon.lang}`, `q ${sentence.question}`];
  const sites = new Set<string>();
  for (const ref of sentence.refs) {
    sites.add(ref.site);
    if (ref.site !== site) continue;
    features.push(`k ${ref.marker}`, `h ${ref.head}`, `x ${ref.marker} ${ref.head} ${ref.landmark}`);
    if (ref.landmark) features.push('k landmark');
    if (ref.ambiguous) features.push(`k ambiguous ${ref.head}`);
  }
  features.push(`s ${Math.min(sites.size, 4)}`);
  return features;
}
