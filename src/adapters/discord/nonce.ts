import { createHash } from 'node:crypto';

/** Discord accepts at most 25 characters. */
const NONCE_CHARS = 24;

/** The same nonce for the same entry and channel, across restarts: Discord counts nonces per author, so the channel is part of it. */
export function nonceOf(entryId: string, channelId: string): string {
  return createHash('sha256').update(`${entryId}\n${channelId}`).digest('base64url').slice(0, NONCE_CHARS);
}
