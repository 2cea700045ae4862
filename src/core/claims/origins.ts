import type { Lexicons, Origin } from './lexicon.ts';
import type { Sentence } from './sentence.ts';

const CITE_REACH = 6;
const COLON = /[:：]/;

/** The source that a sentence cites ("SOHR: ...", "told Reuters", "according to ..."), or null. Being named is not being cited. */
export function citedOrigin(sentence: Sentence, lexicons: Lexicons): Origin | null {
  const cites = sentence.marks.all('cue').filter((mark) => mark.meaning.cue === 'cite');
  for (const match of lexicons.origins.find(sentence.tokens)) {
    const colon = COLON.test(sentence.tokens[match.end]?.gap ?? '');
    const opens = match.start === 0 && /^\s*[)\]–—-]/.test(sentence.tokens[match.end]?.gap ?? '');
    const near = cites.some((cite) => Math.min(Math.abs(cite.start - match.end), Math.abs(match.start - cite.end)) <= CITE_REACH);
    if (colon || opens || near) return match.value;
  }
  return null;
}
