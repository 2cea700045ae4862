import { fieldOf, type Report } from '../reports/report.ts';
import { splitSentences } from '../text/sentences.ts';
import type { WatchHit } from './watch.ts';

/** The sentence in which a watch first matched, as published: of the text where it matched there, else of the summary or the title. */
export function matchedSentence(report: Report, hit: WatchHit, lang: string): string {
  const span = hit.spans.find(({ field }) => field !== 'title') ?? hit.spans[0];
  if (span === undefined) return report.title ?? '';
  const text = fieldOf(report, span.field);
  if (span.field === 'title') return text;
  const sentence = splitSentences(text, lang).find(({ start, end }) => start <= span.start && span.start < end);
  return sentence === undefined ? text.slice(span.start, span.end) : text.slice(sentence.start, sentence.end).trim();
}
