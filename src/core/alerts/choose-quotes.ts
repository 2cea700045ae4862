import type { StorySource } from '../stories/story.ts';
import type { StoryView } from './alert.ts';
import type { AlertContext, AlertQuote } from './alert-message.ts';
import type { Catalogue } from './catalogue.ts';
import { sameLanguage } from './describe-claim.ts';

const MAX_QUOTES = 2;

/** At most two verbatim quotations: one that says what the alert says, then the denial of a disputed one, an official one, one of another side or of another origin. */
export function chooseQuotes(view: StoryView, catalogue: Catalogue, context: AlertContext): AlertQuote[] {
  const quotable = view.sources.filter((source) => source.quote.text.trim() !== '');
  const lead = quotable.find((source) => source.event === view.event && source.tense === view.tense) ?? quotable[0];
  if (lead === undefined) return [];
  const rest = quotable.filter((source) => source !== lead && source.quote.text.trim() !== lead.quote.text.trim());
  const contrary = rest.find((source) => source.tense === 'denied' && lead.tense !== 'denied');
  const second =
    (view.disputed ? contrary : undefined) ??
    rest.find((source) => source.official !== null) ??
    rest.find((source) => source.tense !== lead.tense) ??
    rest.find((source) => source.origin !== lead.origin) ??
    rest.find((source) => source.outletId !== lead.outletId);
  return [lead, second]
    .filter((source) => source !== undefined)
    .slice(0, MAX_QUOTES)
    .map((source) => quoteOf(source, catalogue, context));
}

/** A text in quotation marks, cut at a word when it is longer than `maxChars`, the ellipsis outside. */
export function quote(text: string, maxChars: number, catalogue: Catalogue): string {
  const { open, close, ellipsis } = catalogue.quotation;
  const whole = text.trim();
  const kept = cutAtWord(whole, maxChars);
  return `${open}${kept}${close}${kept === whole ? '' : ellipsis}`;
}

/** The beginning of a text, at most `maxChars` long, ending with a whole word where there is one; never half of a character. */
export function cutAtWord(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const head = text.slice(0, maxChars + 1);
  const space = head.search(/\s\S*$/);
  if (space > maxChars / 2) return head.slice(0, space).trimEnd();
  return head.slice(0, maxChars).replace(/[\ud800-\udbff]$/, '');
}

function quoteOf(source: StorySource, catalogue: Catalogue, context: AlertContext): AlertQuote {
  const foreign = !sameLanguage(source.lang, catalogue.language);
  return {
    shown: quote(source.quote.text, context.maxQuoteChars, catalogue),
    outlet: source.outletName,
    url: source.url,
    language: foreign ? (catalogue.languages[source.lang] ?? catalogue.languages[source.lang.split('-')[0] ?? ''] ?? null) : null,
  };
}
