import { createHash } from 'node:crypto';
import { type REST, Routes } from 'discord.js';
import type { Definition } from './commands/command.ts';

/** What of a definition can change its behaviour. Discord adds ids, versions and defaults, which must not make two equal ones differ. */
const DEFAULTS: Readonly<Record<string, unknown>> = { required: false, autocomplete: false, nsfw: false, dm_permission: true };
const ADDED: ReadonlySet<string> = new Set([
  'id',
  'application_id',
  'version',
  'guild_id',
  'name_localized',
  'description_localized',
  'handler',
]);

/** Registers the commands for all servers, only if Discord's own list differs. Returns the ids by name and whether anything was written. */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  wanted: readonly Definition[],
): Promise<{ ids: Map<string, string>; written: boolean }> {
  const route = Routes.applicationCommands(applicationId);
  const query = new URLSearchParams({ with_localizations: 'true' });
  const present = commandList(await rest.get(route, { query }));
  if (fingerprint(present) === fingerprint(wanted)) return { ids: idsOf(present), written: false };
  const written = commandList(await rest.put(route, { body: wanted }));
  return { ids: idsOf(written), written: true };
}

/** Equal for lists that behave the same, whatever their order and whatever Discord added to them. */
export function fingerprint(commands: readonly object[]): string {
  const parts = commands.map((command) => JSON.stringify(essence(command))).sort();
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}

function essence(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(essence);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key, one]) => !ADDED.has(key) && one !== null && one !== undefined && one !== DEFAULTS[key] && !isEmpty(one),
  );
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, essence(one)]));
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

interface Registered {
  readonly id: string;
  readonly name: string;
}

function commandList(value: unknown): readonly Registered[] {
  if (Array.isArray(value) && value.every(isRegistered)) return value;
  throw new Error('Discord answered the command list with something else.');
}

function isRegistered(value: unknown): value is Registered {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    'name' in value &&
    typeof value.name === 'string'
  );
}

function idsOf(commands: readonly Registered[]): Map<string, string> {
  return new Map(commands.map((command) => [command.name, command.id]));
}
