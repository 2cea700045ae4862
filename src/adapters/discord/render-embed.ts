import { type APIEmbed, embedLength } from 'discord.js';
import type { AlertMessage } from '../../core/alerts/alert-message.ts';
import type { Catalogue } from '../../core/alerts/catalogue.ts';
import type { Severity } from '../../core/alerts/subscription.ts';
import { say } from '../../core/alerts/wording.ts';
import { cleanText, clipEscaped, escapeText } from './escape-text.ts';
import { alertBody, FITS, type Fit, sourcesLine } from './fit-alert.ts';

/** https://discord.com/developers/docs/resources/message#embed-object-embed-limits */
const LIMITS = { title: 256, description: 4096, field: 1024, footer: 2048, total: 6000 };
const CONTENT_LIMIT = 2000;

const COLOURS: Readonly<Record<Severity, number>> = { high: 0xc0392b, medium: 0xd68910, low: 0x2e6f9e };

/** An alert as an embed within every limit of Discord; what does not fit is given up in the order of `FITS`. */
export function renderEmbed(message: AlertMessage, catalogue: Catalogue): APIEmbed {
  const embeds = FITS.map((fit) => () => embedOf(message, fit, catalogue));
  for (const make of embeds) {
    const embed = make();
    if (fits(embed)) return embed;
  }
  return { title: clipEscaped(escapeText(message.title), LIMITS.title), color: COLOURS[message.severity] };
}

/** The same alert as plain text, for channels in which the bot may not embed links. */
export function renderText(message: AlertMessage, catalogue: Catalogue): string {
  const title = clipEscaped(escapeText(message.title), LIMITS.title);
  for (const fit of FITS) {
    const parts = [`**${title}**`, alertBody(message, fit, catalogue), bareSources(message, fit, catalogue), footerLine(message)];
    const text = parts.filter((part) => part !== '').join('\n');
    if (text.length <= CONTENT_LIMIT) return text;
  }
  return `**${title}**`;
}

function embedOf(message: AlertMessage, fit: Fit, catalogue: Catalogue): APIEmbed {
  const sources = sourcesLine(message, fit, catalogue);
  const fields = [
    ...(sources === '' ? [] : [{ name: escapeText(message.sourcesHeading), value: sources }]),
    ...(message.rating === null ? [] : [{ name: say(catalogue, 'embed.rating'), value: escapeText(message.rating) }]),
  ];
  return {
    title: clipEscaped(escapeText(message.title), LIMITS.title),
    description: alertBody(message, fit, catalogue),
    color: COLOURS[message.severity],
    ...(fields.length > 0 ? { fields } : {}),
    footer: { text: cleanText(message.footer) },
    timestamp: message.at,
  };
}

function fits(embed: APIEmbed): boolean {
  const fields = embed.fields ?? [];
  return (
    (embed.description?.length ?? 0) <= LIMITS.description &&
    (embed.footer?.text.length ?? 0) <= LIMITS.footer &&
    fields.every((field) => field.name.length <= 256 && field.value.length <= LIMITS.field) &&
    embedLength(embed) <= LIMITS.total
  );
}

function bareSources(message: AlertMessage, fit: Fit, catalogue: Catalogue): string {
  const sources = sourcesLine(message, fit, catalogue, false);
  return sources === '' ? '' : `${escapeText(message.sourcesHeading)}: ${sources}`;
}

function footerLine(message: AlertMessage): string {
  return `-# ${[message.rating, message.footer, message.atText]
    .filter((part) => part !== null)
    .map(escapeText)
    .join(' · ')}`;
}
