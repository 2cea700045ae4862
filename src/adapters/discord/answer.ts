import { type APIButtonComponentWithCustomId, type APIEmbed, ButtonStyle, ComponentType } from 'discord.js';
import type { Catalogue } from '../../core/alerts/catalogue.ts';
import { say } from '../../core/alerts/wording.ts';
import type { ButtonRow } from './alert-buttons.ts';
import { customId } from './custom-id.ts';
import { clipEscaped } from './escape-text.ts';

/** What a command answers with. Mentions are never parsed in it. */
export interface Answer {
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly ButtonRow[];
}

const CONTENT_LIMIT = 2000;
const DESCRIPTION_LIMIT = 4096;
const NEUTRAL = 0x2e6f9e;

/** An answer of one short text. */
export function textAnswer(content: string): Answer {
  return { content: clipEscaped(content, CONTENT_LIMIT), embeds: [], components: [] };
}

/** An answer of one embed. Lines that no longer fit the description are left out whole. */
export function embedAnswer(parts: {
  readonly title: string;
  readonly lines: readonly string[];
  readonly footer?: string;
  readonly components?: readonly ButtonRow[];
}): Answer {
  const embed: APIEmbed = {
    title: clipEscaped(parts.title, 256),
    description: fitLines(parts.lines, DESCRIPTION_LIMIT),
    color: NEUTRAL,
    ...(parts.footer ? { footer: { text: clipEscaped(parts.footer, 1000) } } : {}),
  };
  return { content: '', embeds: [embed], components: parts.components ?? [] };
}

/** The lines that fit into `max` characters, in order. */
function fitLines(lines: readonly string[], max: number): string {
  let text = '';
  for (const line of lines) {
    const longer = text === '' ? line : `${text}\n${line}`;
    if (longer.length > max) break;
    text = longer;
  }
  return text;
}

/** Which page of how many is shown, counted from 0. */
export interface Pages {
  readonly page: number;
  readonly pages: number;
}

/** Buttons to the page before and after; none when everything is on one page. `args` of a page come from its number. */
export function pageButtons(action: string, argsOf: (page: number) => string[], { page, pages }: Pages, catalogue: Catalogue): ButtonRow[] {
  if (pages < 2) return [];
  const button = (label: string, target: number): APIButtonComponentWithCustomId | null => {
    const id = customId(action, argsOf(target));
    if (id === null) return null;
    return { type: ComponentType.Button, style: ButtonStyle.Secondary, label, custom_id: id, disabled: target < 0 || target >= pages };
  };
  const buttons = [button(say(catalogue, 'page.before'), page - 1), button(say(catalogue, 'page.after'), page + 1)].filter(
    (one) => one !== null,
  );
  return buttons.length > 0 ? [{ type: ComponentType.ActionRow, components: buttons }] : [];
}
