import { MessageFlags, type RESTPostAPIChannelMessageJSONBody } from 'discord.js';
import type { JoinedTo, OutboxEntry } from '../../core/alerts/alert.ts';
import type { AlertContext, AlertMessage } from '../../core/alerts/alert-message.ts';
import type { Catalogue } from '../../core/alerts/catalogue.ts';
import { composeAlert, composeFollowUp } from '../../core/alerts/compose-alert.ts';
import { say } from '../../core/alerts/wording.ts';
import { alertButtons } from './alert-buttons.ts';
import { clipEscaped, escapeText } from './escape-text.ts';
import { renderEmbed, renderText } from './render-embed.ts';
import { maskedLink } from './safe-link.ts';

/** The part of a message that posts and edits have in common. */
export type AlertPayload = Pick<RESTPostAPIChannelMessageJSONBody, 'content' | 'embeds' | 'components' | 'allowed_mentions'> & {
  flags?: number;
};

/** What the place where it is posted allows and offers. */
export interface Medium {
  readonly embeds: boolean;
  /** There are people who may correct. */
  readonly editors: boolean;
}

/**
 * One outbox entry as a Discord message. A role is mentioned only where the channel asked for it, only by the first message, and never by a late one.
 * Without permission for embeds the same is told as text.
 */
export function alertPayload(entry: OutboxEntry, catalogue: Catalogue, context: AlertContext, medium: Medium): AlertPayload {
  const message =
    entry.kind === 'follow_up' ? composeFollowUp(entry.view, catalogue, context) : composeAlert(entry.view, catalogue, context);
  const { joinedTo } = entry.view;
  if (joinedTo !== undefined && entry.kind !== 'follow_up') {
    return { content: joinedLine(message, joinedTo, catalogue), embeds: [], components: [], allowed_mentions: { parse: [] } };
  }
  const role = entry.kind === 'follow_up' || entry.view.late ? null : entry.mentionRoleId;
  const mention = role !== null && /^\d{1,20}$/.test(role) ? role : null;
  const ping = mention === null ? '' : `<@&${mention}>`;
  const shared = {
    components: alertButtons(message, entry.alertId, catalogue, medium.editors),
    allowed_mentions: { parse: [], ...(mention === null ? {} : { roles: [mention] }) },
  };
  if (medium.embeds) return { ...shared, content: ping, embeds: [renderEmbed(message, catalogue)] };
  const text = renderText(message, catalogue);
  const room = 2000 - ping.length - 1;
  return {
    ...shared,
    content: ping === '' || text.length > room ? text : `${ping}\n${text}`,
    embeds: [],
    flags: MessageFlags.SuppressEmbeds,
  };
}

/** The one line of an alert whose story another message tells, with the way there. */
function joinedLine(message: AlertMessage, { guildId, channelId, messageId }: JoinedTo, catalogue: Catalogue): string {
  const line = `**${clipEscaped(escapeText(message.title), 256)}** · ${clipEscaped(escapeText(message.summary), 600)}`;
  if (messageId === null) return line;
  return `${line} ${maskedLink(say(catalogue, 'embed.joined'), `https://discord.com/channels/${guildId}/${channelId}/${messageId}`)}`;
}
