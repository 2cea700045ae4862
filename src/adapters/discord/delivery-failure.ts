import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import type { DeliveryOutcome } from '../../ports/alert-sink.ts';

const SERVER_TROUBLE_MS = 30_000;
const NETWORK_TROUBLE_MS = 15_000;
const BAD_TOKEN_MS = 300_000;

/** JSON error codes that no repetition cures, in words an administrator can act on. https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
const FINAL: Readonly<Record<number, string>> = {
  10004: 'the bot is no longer in this server',
  10008: 'the message was deleted in Discord',
  50008: 'messages cannot be sent to a channel of this type',
  50083: 'the thread is archived and the bot may not reopen it',
};
/** Codes of a missing permission, which somebody may grant. */
const FORBIDDEN: Readonly<Record<number, string>> = {
  50001: 'the permission "View Channel" is missing in this channel; a role or channel overwrite hides it from the bot',
  50013: 'the permission "Send Messages" is missing in this channel (in threads: "Send Messages in Threads"; for embeds: "Embed Links")',
  160002: 'the permission "Read Message History" is missing in this channel; replies need it',
};
const UNKNOWN_CHANNEL = 10003;
/** Too many edits of messages older than an hour. */
const TOO_MANY_EDITS = 30046;

/** What a failed delivery means: worth another try, or not, and why. Never throws, never repeats addresses or secrets. */
export function deliveryFailure(error: unknown): Exclude<DeliveryOutcome, { kind: 'sent' }> {
  if (error instanceof RateLimitError) {
    return {
      kind: 'later',
      afterMs: Math.max(1000, error.retryAfter, error.timeToReset),
      reason: `Discord asks to wait (${error.scope} rate limit)`,
    };
  }
  if (error instanceof DiscordAPIError) return apiFailure(error);
  if (error instanceof HTTPError)
    return { kind: 'later', afterMs: SERVER_TROUBLE_MS, reason: `Discord answers with status ${error.status}` };
  return { kind: 'later', afterMs: NETWORK_TROUBLE_MS, reason: `Discord cannot be reached (${codeOf(error)})` };
}

/** Whether the same call without embeds or without a reply may work. */
export function isPermissionLack(error: unknown): boolean {
  return error instanceof DiscordAPIError && (error.code === 50013 || error.code === 160002);
}

function apiFailure(error: DiscordAPIError): Exclude<DeliveryOutcome, { kind: 'sent' }> {
  const code = Number(error.code);
  if (code === UNKNOWN_CHANNEL) return { kind: 'gone', reason: `the channel no longer exists (Discord ${code})` };
  const missing = FORBIDDEN[code];
  if (missing !== undefined) return { kind: 'forbidden', reason: `${missing} (Discord ${code})` };
  const known = FINAL[code];
  if (known !== undefined) return { kind: 'refused', reason: `${known} (Discord ${code})` };
  if (error.status === 401)
    return { kind: 'later', afterMs: BAD_TOKEN_MS, reason: 'Discord refuses the bot token: set a valid DISCORD_TOKEN' };
  if (error.status === 429 || error.status >= 500 || code === TOO_MANY_EDITS) {
    return { kind: 'later', afterMs: SERVER_TROUBLE_MS, reason: `Discord answers with status ${error.status} (code ${code})` };
  }
  return { kind: 'refused', reason: `Discord rejects the message (status ${error.status}, code ${code}): ${error.message.slice(0, 200)}` };
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.name;
}
