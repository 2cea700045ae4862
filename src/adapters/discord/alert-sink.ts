import { type REST, Routes } from 'discord.js';
import type { OutboxEntry } from '../../core/alerts/alert.ts';
import type { AlertContext } from '../../core/alerts/alert-message.ts';
import type { Catalogue } from '../../core/alerts/catalogue.ts';
import { catalogueFor } from '../../core/alerts/catalogue-for.ts';
import type { AlertSink, DeliveryOutcome } from '../../ports/alert-sink.ts';
import { alertPayload } from './alert-payload.ts';
import { deliveryFailure, isPermissionLack } from './delivery-failure.ts';
import { nonceOf } from './nonce.ts';

export interface AlertSinkParts {
  readonly rest: REST;
  readonly token: string;
  readonly catalogues: ReadonlyMap<string, Catalogue>;
  readonly context: Omit<AlertContext, 'alertId'>;
  /** Whether anybody may correct: then alerts about a site offer it. */
  readonly editors: boolean;
  /** Whether the bot may embed links in a channel; null when it is not known. */
  readonly mayEmbed: (channelId: string) => boolean | null;
}

/**
 * Delivers alerts to Discord. A repeated post of the same entry is answered by Discord with the first message (enforced nonce, "a few minutes");
 * later repeats are the ledger's matter. An edit of an alert that was never posted is posted.
 */
export function createAlertSink(parts: AlertSinkParts): AlertSink {
  return {
    async deliver(entry, messageId) {
      const embeds = parts.mayEmbed(entry.channelId) ?? true;
      try {
        return await send(entry, messageId, embeds, parts);
      } catch (error) {
        if (!embeds || !isPermissionLack(error)) return deliveryFailure(error);
      }
      return sendPlain(entry, messageId, parts);
    },
  };
}

/** The second form of an entry, when the first needed a permission that is not there: no embed, no reply. */
async function sendPlain(entry: OutboxEntry, messageId: string | null, parts: AlertSinkParts): Promise<DeliveryOutcome> {
  try {
    return await send(entry, entry.kind === 'follow_up' ? null : messageId, false, parts);
  } catch (error) {
    return deliveryFailure(error);
  }
}

async function send(entry: OutboxEntry, messageId: string | null, embeds: boolean, parts: AlertSinkParts): Promise<DeliveryOutcome> {
  const context = { ...parts.context, alertId: entry.alertId };
  const payload = alertPayload(entry, catalogueFor(parts.catalogues, entry.lang), context, { embeds, editors: parts.editors });
  // A 401 wipes the token of the REST client, after which every call would fail for another reason.
  parts.rest.setToken(parts.token);
  if (entry.kind === 'edit' && messageId !== null) {
    await parts.rest.patch(Routes.channelMessage(entry.channelId, messageId), { body: payload });
    return { kind: 'sent', messageId };
  }
  const body = { ...payload, ...replyTo(entry, messageId), nonce: nonceOf(entry.id, entry.channelId), enforce_nonce: true };
  const posted = await parts.rest.post(Routes.channelMessages(entry.channelId), { body });
  return { kind: 'sent', messageId: messageIdOf(posted) };
}

function messageIdOf(posted: unknown): string {
  if (typeof posted === 'object' && posted !== null && 'id' in posted && typeof posted.id === 'string') return posted.id;
  throw new Error('Discord accepted a message but did not name it.');
}

function replyTo(entry: OutboxEntry, messageId: string | null) {
  if (entry.kind !== 'follow_up' || messageId === null) return {};
  return { message_reference: { message_id: messageId, fail_if_not_exists: false } };
}
