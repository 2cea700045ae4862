import type { AlertLine, AlertMessage, AlertQuote } from '../../core/alerts/alert-message.ts';
import type { Catalogue } from '../../core/alerts/catalogue.ts';
import { sayCount } from '../../core/alerts/wording.ts';
import { clipEscaped, escapeText, isolate } from './escape-text.ts';
import { maskedLink, safeUrl } from './safe-link.ts';

/** How much of an alert is shown. Each level gives up what a reader misses least: other stories, the second quotation, further sources, then length. */
export interface Fit {
  readonly lines: number;
  readonly sources: number;
  readonly quotes: number;
  readonly chars: number;
}

export const FITS: readonly Fit[] = [
  { lines: 8, sources: 10, quotes: 2, chars: 900 },
  { lines: 4, sources: 8, quotes: 2, chars: 600 },
  { lines: 2, sources: 5, quotes: 1, chars: 400 },
  { lines: 0, sources: 3, quotes: 1, chars: 250 },
  { lines: 0, sources: 1, quotes: 1, chars: 120 },
  { lines: 0, sources: 0, quotes: 0, chars: 120 },
];

/** The status, the summary, the quotations, the other stories and the notes, as Discord markdown. */
export function alertBody(message: AlertMessage, fit: Fit, catalogue: Catalogue): string {
  const blocks = [
    message.statusLine === null ? null : `**${cut(message.statusLine, fit)}**`,
    cut(message.summary, { ...fit, chars: fit.chars * 2 }),
    message.quotes
      .slice(0, fit.quotes)
      .map((one) => quoteBlock(one, fit))
      .join('\n'),
    linesBlock(message.lines, fit, catalogue),
    message.notes.map((note) => `-# ${cut(note, fit)}`).join('\n'),
  ];
  return blocks.filter((block) => block).join('\n\n');
}

/** The sources in one line, each a link to its own item; those that do not fit are counted. */
export function sourcesLine(message: AlertMessage, fit: Fit, catalogue: Catalogue, masked = true): string {
  const shown = message.sources.slice(0, fit.sources).map((source) => {
    const note = source.note === null ? '' : ` (${escapeText(source.note)})`;
    const name = source.outlet.slice(0, 80);
    return `${masked ? maskedLink(name, source.url) : bareLink(name, source.url)}${note}`;
  });
  const rest = message.sources.length - shown.length;
  return [...shown, ...(rest > 0 ? [sayCount(catalogue, 'more', rest)] : [])].join(' · ');
}

function quoteBlock(one: AlertQuote, fit: Fit): string {
  const said = cut(one.shown, fit);
  const where = [maskedLink(one.outlet.slice(0, 80), one.url), one.language === null ? '' : escapeText(one.language)].filter(
    (part) => part !== '',
  );
  return `> ${one.language === null ? said : isolate(said)}${where.length > 0 ? `\n> — ${where.join(', ')}` : ''}`;
}

function linesBlock(lines: AlertMessage['lines'], fit: Fit, catalogue: Catalogue): string {
  const shown = lines.slice(0, fit.lines).map((line) => (typeof line === 'string' ? `• ${cut(line, fit)}` : sourcedLine(line, fit)));
  const rest = lines.length - shown.length;
  return [...shown, ...(rest > 0 ? [`• ${sayCount(catalogue, 'more', rest)}`] : [])].join('\n');
}

function sourcedLine({ text, source }: AlertLine, fit: Fit): string {
  return `• ${cut(text, fit)}${source === null ? '' : ` — ${maskedLink(source.outlet.slice(0, 80), source.url)}`}`;
}

function cut(text: string, fit: Fit): string {
  return clipEscaped(escapeText(text), fit.chars);
}

/** For messages without embeds, where Discord draws no preview for an address in angle brackets. */
function bareLink(name: string, url: string | null): string {
  const safe = safeUrl(url);
  return safe === null || safe.length > 300 ? escapeText(name) : `${escapeText(name)} <${safe}>`;
}
