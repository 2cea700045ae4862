import type { Catalogue } from '../../core/alerts/catalogue.ts';
import { cutAtWord } from '../../core/alerts/choose-quotes.ts';
import { describeStatus } from '../../core/alerts/describe-status.ts';
import { fillPhrase } from '../../core/alerts/fill-phrase.ts';
import type { TextKey } from '../../core/alerts/text-keys.ts';
import { actorValue, say, sayDay } from '../../core/alerts/wording.ts';
import type { ChainedEntry, HistoryKind } from '../../core/status/history.ts';
import { clipEscaped, escapeText } from './escape-text.ts';
import { maskedLink } from './safe-link.ts';

const KIND_KEYS: Readonly<Record<HistoryKind, TextKey>> = {
  seed: 'history.seed',
  change: 'history.change',
  incident: 'history.incident',
  expected: 'history.expected',
  dispute: 'history.dispute',
  confirm: 'history.confirm',
  background: 'history.background',
  correction: 'history.correction',
};
const MAX_QUOTE_CHARS = 120;

/** One line of the history: its day, what happened or became known, the status after it, and where it stands. */
export function renderEntry(entry: ChainedEntry, catalogue: Catalogue, siteName: string | null = null): string {
  const day = sayDay(catalogue, entry.eventDay ?? entry.at.slice(0, 10));
  const what =
    entry.event === null || entry.tense === null
      ? say(catalogue, KIND_KEYS[entry.kind])
      : fillPhrase(catalogue.events[entry.event].title[entry.tense], {
          actor: actorValue(catalogue, entry.actor),
          counterpart: actorValue(catalogue, entry.counterpart),
        });
  const status =
    entry.kind === 'change' || entry.kind === 'seed' || entry.kind === 'correction' ? ` → ${describeStatus(entry, catalogue)}` : '';
  const why = entry.correction === undefined ? '' : ` (${entry.correction.reason})`;
  const correction = entry.revision === undefined ? '' : `${say(catalogue, KIND_KEYS.correction)}: `;
  const text = `${siteName === null ? '' : `${siteName}: `}${correction}${what}${status}${why}`;
  const source = entry.outletName === null ? '' : ` — ${maskedLink(entry.outletName.slice(0, 80), entry.url)}`;
  return `**${escapeText(day)}** ${clipEscaped(escapeText(text), 200)}${source}${quoted(entry, catalogue)}`;
}

function quoted(entry: ChainedEntry, catalogue: Catalogue): string {
  const text = entry.evidence?.text.trim() ?? '';
  if (text === '') return '';
  const kept = cutAtWord(text, MAX_QUOTE_CHARS);
  const { open, close, ellipsis } = catalogue.quotation;
  return `\n-# ${open}${escapeText(kept)}${close}${kept === text ? '' : ellipsis}`;
}
