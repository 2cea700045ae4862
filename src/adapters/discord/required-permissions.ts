import { OAuth2Scopes, PermissionFlagsBits, PermissionsBitField, type PermissionsString } from 'discord.js';

/** Everything the bot needs in a channel: the invite link, `/setup` and the documentation are made from this one list. */
export const REQUIRED_PERMISSIONS = [
  'ViewChannel',
  'SendMessages',
  'SendMessagesInThreads',
  'EmbedLinks',
  'ReadMessageHistory',
] as const satisfies readonly PermissionsString[];

export type RequiredPermission = (typeof REQUIRED_PERMISSIONS)[number];

/** Without these no alert can be posted; without the others it is posted in a plainer form. */
const VITAL: readonly RequiredPermission[] = ['ViewChannel', 'SendMessages'];
const VITAL_IN_THREADS: readonly RequiredPermission[] = ['ViewChannel', 'SendMessagesInThreads'];

/** The link with which an administrator adds the bot, asking for exactly the required permissions. */
export function inviteUrl(applicationId: string): string {
  const url = new URL('https://discord.com/oauth2/authorize');
  url.searchParams.set('client_id', applicationId);
  url.searchParams.set('scope', `${OAuth2Scopes.Bot} ${OAuth2Scopes.ApplicationsCommands}`);
  url.searchParams.set('permissions', permissionInteger());
  return url.href;
}

/** The permission integer, as Discord writes it. */
export function permissionInteger(): string {
  return REQUIRED_PERMISSIONS.reduce((bits, name) => bits | PermissionFlagsBits[name], 0n).toString();
}

/** The required permissions that are not in `held`. Administrators lack none. */
export function missingPermissions(held: bigint): RequiredPermission[] {
  const bits = new PermissionsBitField(held);
  return REQUIRED_PERMISSIONS.filter((name) => !bits.has(name));
}

/** Those without which nothing can be posted at all. */
export function missingVital(held: bigint, thread: boolean): RequiredPermission[] {
  const bits = new PermissionsBitField(held);
  return (thread ? VITAL_IN_THREADS : VITAL).filter((name) => !bits.has(name));
}
