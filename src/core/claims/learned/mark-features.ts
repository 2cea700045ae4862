import type { Mark } from '../annotate.ts';
import type { Sentence } from '../sentence.ts';
import { offsetOf, type SeenSentence } from './see-sentence.ts';

const REACH = 6;
const TRIGGERS = 3;

/** The lexicon's own reading of the words, through which languages learn from each other. */
export function markFeatures({ marks }: Sentence, { wordOf, places }: SeenSentence): readonly string[] {
  const features: string[] = [];
  const add = (start: number, name: string): void => {
    const offset = offsetOf(wordOf[start] ?? 0, places);
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

/** Triggers together with what decides their event: the site's standing, and the cues, nouns and forces of the sentence. */
export function pairFeatures(sentence: Sentence, site: string, { wordOf, places }: SeenSentence): readonly string[] {
  const { marks, refs } = sentence;
  const features: string[] = [];
  const ref = refs.find((other) => other.site === site);
  const offset = (mark: Mark<'trigger'>): number => offsetOf(wordOf[mark.start] ?? 0, places);
  const triggers = marks.all('trigger').toSorted((a, b) => Math.abs(offset(a)) - Math.abs(offset(b)));
  const others = companionsOf(sentence);
  const nearest = triggers[0];
  if (nearest) {
    const { event, aspect } = nearest.meaning.trigger;
    const side = offset(nearest) < 0 ? 'l' : 'r';
    features.push(`1 ${event}`, `1 ${event} ${aspect}`, `1 ${event} ${side} ${ref?.marker}`, `1 ${event} ${ref?.head} ${ref?.landmark}`);
  }
  const events = nearest ? triggers.slice(0, TRIGGERS).map((mark) => mark.meaning.trigger.event) : ['none'];
  for (const event of events) features.push(`p ${event} k ${ref?.marker}`, ...others.map((other) => `p ${event} ${other}`));
  return features;
}

function companionsOf({ marks }: Sentence): readonly string[] {
  return [
    ...new Set([
      ...marks.all('cue').map((mark) => `c ${mark.meaning.cue}`),
      ...marks.all('noun').map((mark) => `n ${mark.meaning.noun}`),
      ...marks.all('actor').map((mark) => `a ${mark.meaning.actor}`),
    ]),
  ];
}

/** How the site stands in the sentence, and the sentence itself. */
export function standingFeatures(sentence: Sentence, site: string): readonly string[] {
  const features = [`l ${sentence.lexicon.lang}`, `q ${sentence.question}`];
  for (const ref of sentence.refs) {
    if (ref.site !== site) continue;
    features.push(`k ${ref.marker}`, `h ${ref.head}`, `x ${ref.marker} ${ref.head} ${ref.landmark}`);
    if (ref.landmark) features.push('k landmark');
    if (ref.ambiguous) features.push(`k ambiguous ${ref.head}`);
  }
  features.push(`s ${Math.min(new Set(sentence.refs.map((ref) => ref.site)).size, 4)}`);
  return features;
}
