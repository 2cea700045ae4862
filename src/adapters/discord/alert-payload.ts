import { MessageFlags, type RESTPostAPIChannelMessageJSONBody } from 'discord.js';
import type { OutboxEntry } from '../../core/alerts/alert.ts';
import type { AlertContext } from '../../core/alerts/alert-message.ts';
import type { Catalogue } from '../../core/alerts/catalogue.ts';
import { composeAlert, composeFollowUp } from '../../core/alerts/compose-alert.ts';
import { alertButtons } from './alert-buttons.ts';
import { renderEmbed, renderText } from './render-embed.ts';

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
