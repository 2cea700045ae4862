import type { Sentence } from '../sentence.ts';
import type { SiteRef } from '../site-ref.ts';

/** How many sentences back a sentence that names no site may refer. */
const REACH = 2;

/** The sites that a sentence names as bases, not as landmarks, towns or roads, and not by a name that is also something else. */
export function namedSites({ refs }: Sentence): readonly string[] {
  return [...new Set(refs.filter(isTheBase).map((ref) => ref.site))];
}

function isTheBase(ref: SiteRef): boolean {
  if (ref.kind !== 'site' || ref.landmark) return false;
  return ref.head === 'base' || (!ref.ambiguous && (ref.head === null || ref.head === 'prison'));
}

/** The sites a sentence can be about: those it names, else those of the nearest sentence shortly before it that names any. */
export function sitesInReach(sentence: Sentence, sentences: readonly Sentence[]): readonly string[] {
  if (namesAny(sentence)) return namedSites(sentence);
  const before = sentences.filter((other) => other.position < sentence.position && sentence.position - other.position <= REACH);
  const nearest = before.findLast(namesAny);
  return nearest ? namedSites(nearest) : [];
}

/** Whether a sentence names a site at all, even as a landmark: it then speaks of no other one. */
function namesAny({ refs }: Sentence): boolean {
  return refs.some((ref) => ref.kind === 'site');
}
