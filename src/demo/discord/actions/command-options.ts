import type { APIApplicationCommand } from 'discord-api-types/v10';
import { permissionOwner } from '../rest/access.ts';
import { type JsonObject, objectsOf, textOf, wireShape } from '../rest/json.ts';
import { apiChannel, apiMember, apiRole, apiUser } from '../state/api-objects.ts';
import { channelPermissions } from '../state/permissions.ts';
import type { World } from '../state/world.ts';
import { memberPermissions, type Place } from './interaction-payload.ts';

type OptionValue = string | number | boolean;
export type OptionValues = Readonly<Record<string, OptionValue>>;

/** An option as it was registered. */
interface CommandOption {
  readonly type: number;
  readonly name: string;
  readonly required?: boolean;
  readonly options?: unknown;
  readonly choices?: unknown;
  readonly channel_types?: readonly number[];
  readonly min_length?: number;
  readonly max_length?: number;
  readonly min_value?: number;
  readonly max_value?: number;
}

export interface BuiltOptions {
  readonly options: readonly JsonObject[];
  readonly resolved: JsonObject;
}

/** Which option a person is typing in, for autocomplete. */
export interface Building {
  readonly focused: string | null;
}

/**
 * Builds the options of a command as Discord's client would: it refuses what the client would not let a person send
 * (unknown or missing options, wrong types, values outside the choices, channels of another type).
 */
export function buildOptions(
  world: World,
  place: Place,
  asked: { readonly command: APIApplicationCommand; readonly path: readonly string[]; readonly values: OptionValues },
  building: Building,
): BuiltOptions {
  const resolved: Record<string, Record<string, unknown>> = {};
  const build = (known: unknown, path: readonly string[]): JsonObject[] => {
    const [step, ...rest] = path;
    const options = wireShape<readonly CommandOption[]>(objectsOf(known));
    const branches = options.filter((option) => option.type === 1 || option.type === 2);
    if (step !== undefined) {
      const branch = branches.find((option) => option.name === step);
      if (!branch)
        throw new Error(
          `/${asked.command.name} has no sub-command "${step}": ${branches.map((option) => option.name).join(', ') || 'none'}.`,
        );
      return [{ type: branch.type, name: branch.name, options: build(branch.options, rest) }];
    }
    if (branches.length > 0)
      throw new Error(`/${asked.command.name} needs a sub-command: ${branches.map((option) => option.name).join(', ')}.`);
    return leaves(options);
  };
  const leaves = (options: readonly CommandOption[]): JsonObject[] => {
    for (const name of Object.keys(asked.values)) {
      if (!options.some((option) => option.name === name)) {
        throw new Error(`/${asked.command.name} has no option "${name}": ${options.map((option) => option.name).join(', ') || 'none'}.`);
      }
    }
    return options.flatMap((option) => {
      const value = asked.values[option.name];
      const focused = building.focused === option.name;
      if (value === undefined) {
        if (option.required === true && building.focused === null)
          throw new Error(`/${asked.command.name} needs the option "${option.name}".`);
        return [];
      }
      if (!focused) checkValue(option, value);
      resolve(world, place, { option, value, into: resolved });
      return [{ type: option.type, name: option.name, value, ...(focused ? { focused: true } : {}) }];
    });
  };
  return { options: build(asked.command.options, asked.path), resolved };
}

function checkValue(option: CommandOption, value: OptionValue): void {
  const wanted = option.type === 5 ? 'boolean' : option.type === 4 || option.type === 10 ? 'number' : 'string';
  if (typeof value !== wanted) throw new Error(`Option "${option.name}" takes a ${wanted}, not ${JSON.stringify(value)}.`);
  const choices = objectsOf(option.choices);
  if (choices.length > 0 && !choices.some((choice) => choice['value'] === value)) {
    throw new Error(
      `Option "${option.name}" takes one of ${choices.map((choice) => String(choice['value'])).join(', ')}, not ${String(value)}.`,
    );
  }
  const size = typeof value === 'string' ? value.length : Number(value);
  const [least, most] = typeof value === 'string' ? [option.min_length, option.max_length] : [option.min_value, option.max_value];
  if (size < (least ?? -Infinity) || size > (most ?? Infinity)) {
    throw new Error(
      `Option "${option.name}" does not take ${JSON.stringify(value)}: too ${size < (least ?? -Infinity) ? 'small' : 'large'}.`,
    );
  }
}

interface Resolving {
  readonly option: CommandOption;
  readonly value: OptionValue;
  readonly into: Record<string, Record<string, unknown>>;
}

/** Users, channels and roles are sent along in full (6 user, 7 channel, 8 role, 9 user or role). */
function resolve(world: World, place: Place, { option, value, into }: Resolving): void {
  const id = textOf(value) ?? '';
  const put = (kind: string, entry: unknown) => {
    into[kind] = { ...into[kind], [id]: entry };
  };
  if (option.type === 7) return put('channels', resolvedChannel(world, place, option, id));
  if (option.type !== 6 && option.type !== 8 && option.type !== 9) return;
  const role = option.type === 6 ? undefined : place.guild.roles.get(id);
  const member = option.type === 8 ? undefined : place.guild.members.get(id);
  const user = world.users.get(id);
  if (role) return put('roles', apiRole(world, role));
  if (!member || !user) throw new Error(`Option "${option.name}": "${place.guild.name}" has nobody and no role with the id ${id}.`);
  const { user: _, ...bare } = apiMember(world, member);
  put('users', apiUser(user));
  put('members', { ...bare, permissions: String(memberPermissions(world, { ...place, userId: id })) });
}

function resolvedChannel(world: World, place: Place, option: CommandOption, id: string): JsonObject {
  const channel = world.channels.get(id);
  if (channel?.guildId !== place.guild.id) throw new Error(`Option "${option.name}": "${place.guild.name}" has no channel ${id}.`);
  const types = option.channel_types;
  if (types && !types.includes(channel.type)) {
    throw new Error(`Option "${option.name}" takes channels of type ${types.join(', ')}, but #${channel.name} has type ${channel.type}.`);
  }
  const permissions = String(memberPermissions(world, place, channel));
  // Since 2026-07-16 Discord also tells what the bot may do in the chosen channel.
  const appPermissions = String(channelPermissions(place.guild, permissionOwner(world, channel), world.bot.id));
  return { ...apiChannel(world, channel), permissions, app_permissions: appPermissions };
}
