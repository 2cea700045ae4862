import type { APIApplicationCommand } from 'discord-api-types/v10';
import { commandNamed } from '../routes/command-routes.ts';
import type { Choice, Interaction } from '../state/interaction.ts';
import { guildPermissions, permissionBits, permissionNames } from '../state/permissions.ts';
import type { World } from '../state/world.ts';
import { awaitReply, type Reply, startAckWindow, untilChange } from './await-reply.ts';
import { type Building, buildOptions, type OptionValues } from './command-options.ts';
import { memberPermissions, openInteraction, type Place, placeOf } from './interaction-payload.ts';

/** A slash command as a person enters it. */
export interface SlashRequest {
  readonly channelId: string;
  readonly userId: string;
  /** The command with its sub-commands: "status" or "watch add". */
  readonly command: string;
  /** Channels, users and roles by id. */
  readonly options?: OptionValues;
}

/** Like a slash command, while the person is typing in one option. */
export interface AutocompleteRequest extends SlashRequest {
  /** The option with the cursor; its text so far is in `options`. */
  readonly focused: string;
}

/** Sends a slash command and waits for what the person sees. Throws for what Discord's client would not let the person send. */
export async function slash(world: World, request: SlashRequest): Promise<Reply> {
  return awaitReply(world, sendCommand(world, request, { focused: null }));
}

/** Sends what was typed and waits for the suggestions; an empty list when none come in time, as a person would see it. */
export async function autocomplete(world: World, request: AutocompleteRequest): Promise<readonly Choice[]> {
  const options = { ...request.options, [request.focused]: request.options?.[request.focused] ?? '' };
  const interaction = sendCommand(world, { ...request, options }, { focused: request.focused });
  await untilChange(
    interaction,
    () => interaction.choices !== null || interaction.late,
    world.limits.ackWindowMs + world.limits.answerWaitMs,
  );
  return interaction.choices ?? [];
}

function sendCommand(world: World, request: SlashRequest, building: Building): Interaction {
  const place = placeOf(world, request.channelId, request.userId);
  const [name = '', ...path] = request.command.split(' ');
  const command = commandNamed(world, place.guild.id, name);
  if (!command) throw new Error(`No command /${name} is registered; there are: ${registered(world, place.guild.id)}.`);
  demandInvoker(world, place, command);
  const { options, resolved } = buildOptions(world, place, { command, path, values: request.options ?? {} }, building);
  const type = building.focused === null ? 2 : 4;
  const interaction = openInteraction(
    world,
    place,
    { type, command: request.command, source: null },
    {
      id: command.id,
      name: command.name,
      type: 1,
      ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
      ...(options.length > 0 ? { options } : {}),
      ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
    },
  );
  startAckWindow(world, interaction);
  return interaction;
}

/** Discord's client hides a command from who lacks its default permissions ("0" is administrators only), may not use commands, or is in the wrong place. */
function demandInvoker(world: World, place: Place, command: APIApplicationCommand): void {
  const who = world.users.get(place.userId)?.name ?? place.userId;
  const here = memberPermissions(world, place);
  const needed = permissionBits.ViewChannel | permissionBits.UseApplicationCommands;
  if ((here & needed) !== needed) throw new Error(`${who} cannot use commands in #${place.channel.name}.`);
  if (command.contexts && !command.contexts.includes(0)) throw new Error(`/${command.name} is not offered in guilds.`);
  const bits = command.default_member_permissions;
  if (bits === null || bits === undefined) return;
  const wanted = BigInt(bits);
  const all = guildPermissions(place.guild, place.userId);
  const admin = (all & permissionBits.Administrator) !== 0n;
  if (admin || (wanted !== 0n && (here & wanted) === wanted)) return;
  const missing = wanted === 0n ? 'Administrator' : permissionNames(wanted & ~here).join(', ');
  throw new Error(`${who} is not offered /${command.name}: ${missing} is missing.`);
}

function registered(world: World, guildId: string): string {
  const all = [...(world.guildCommands.get(guildId)?.values() ?? []), ...world.globalCommands.values()];
  return all.map((command) => `/${command.name}`).join(', ') || 'none';
}
