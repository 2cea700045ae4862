import type { APIApplicationCommand } from 'discord-api-types/v10';
import { guildInPath } from '../rest/access.ts';
import { ApiError } from '../rest/api-error.ts';
import { type JsonObject, numberOf, objectOf, textOf, wireShape, withoutNulls } from '../rest/json.ts';
import { param, type Route, type RouteCall } from '../rest/route.ts';
import type { World } from '../state/world.ts';
import { checkCommand, checkCommandList } from '../validation/command-rules.ts';

/** Commands, global and of one guild: list, bulk overwrite, create, get, change, delete. */
export const commandRoutes: readonly Route[] = [
  '/applications/:application/commands',
  '/applications/:application/guilds/:guild/commands',
].flatMap((path): Route[] => [
  {
    method: 'GET',
    path,
    auth: 'bot',
    answer: ['ApplicationCommandResponse[]'],
    allow: demandOwn,
    run: (call) => ({ status: 200, body: [...commandsOf(call).values()] }),
  },
  {
    method: 'PUT',
    path,
    auth: 'bot',
    request: ['ApplicationCommandUpdateRequest[]'],
    answer: ['ApplicationCommandResponse[]'],
    check: checkCommandList,
    allow: demandOwn,
    run: overwriteAll,
  },
  {
    method: 'POST',
    path,
    auth: 'bot',
    request: ['ApplicationCommandCreateRequest'],
    answer: ['ApplicationCommandResponse'],
    check: checkCommand,
    allow: demandOwn,
    run: upsertOne,
  },
  {
    method: 'GET',
    path: `${path}/:command`,
    auth: 'bot',
    answer: ['ApplicationCommandResponse'],
    allow: demandOwn,
    run: (call) => ({ status: 200, body: commandInPath(call) }),
  },
  {
    method: 'PATCH',
    path: `${path}/:command`,
    auth: 'bot',
    request: ['ApplicationCommandPatchRequestPartial'],
    answer: ['ApplicationCommandResponse'],
    allow: demandOwn,
    run: (call) => {
      const changed = commandFrom(call, { ...objectOf(commandInPath(call)), ...call.body }, commandInPath(call).id);
      commandsOf(call).set(changed.id, changed);
      return { status: 200, body: changed };
    },
  },
  {
    method: 'DELETE',
    path: `${path}/:command`,
    auth: 'bot',
    allow: demandOwn,
    run: (call) => {
      commandsOf(call).delete(commandInPath(call).id);
      return { status: 204 };
    },
  },
]);

/** A command of the guild or, failing that, a global one. */
export function commandNamed(world: World, guildId: string, name: string): APIApplicationCommand | null {
  const all = [...(world.guildCommands.get(guildId)?.values() ?? []), ...world.globalCommands.values()];
  return all.find((command) => command.name === name && numberOf(command.type) === 1) ?? null;
}

function demandOwn(call: RouteCall): void {
  if (param(call, 'application') !== call.world.bot.id) throw new ApiError(50001);
  if (call.params['guild'] !== undefined) guildInPath(call);
}

function commandsOf(call: RouteCall): Map<string, APIApplicationCommand> {
  const { world, params } = call;
  const guildId = params['guild'];
  if (guildId === undefined) return world.globalCommands;
  const known = world.guildCommands.get(guildId) ?? new Map<string, APIApplicationCommand>();
  world.guildCommands.set(guildId, known);
  return known;
}

function commandInPath(call: RouteCall): APIApplicationCommand {
  const command = commandsOf(call).get(param(call, 'command'));
  if (!command) throw new ApiError(10063);
  return command;
}

/** A command of the same name and type keeps its id. */
function sameCommand(call: RouteCall, body: JsonObject): APIApplicationCommand | undefined {
  return [...commandsOf(call).values()].find((old) => old.name === body['name'] && numberOf(old.type) === (numberOf(body['type']) ?? 1));
}

function overwriteAll(call: RouteCall) {
  const commands = call.list.map((body) => commandFrom(call, body, sameCommand(call, body)?.id ?? null));
  const known = commandsOf(call);
  known.clear();
  for (const command of commands) known.set(command.id, command);
  return { status: 200, body: commands };
}

function upsertOne(call: RouteCall) {
  const old = sameCommand(call, call.body);
  const command = commandFrom(call, call.body, old?.id ?? null);
  commandsOf(call).set(command.id, command);
  return { status: old ? 200 : 201, body: command };
}

function commandFrom(call: RouteCall, body: JsonObject, id: string | null): APIApplicationCommand {
  const guildId = call.params['guild'];
  const bits = body['default_member_permissions'];
  const command = {
    ...objectOf(withoutNulls(body)),
    id: id ?? call.world.nextId(),
    application_id: call.world.bot.id,
    version: call.world.nextId(),
    type: body['type'] ?? 1,
    description: textOf(body['description']) ?? '',
    default_member_permissions: typeof bits === 'string' || typeof bits === 'number' ? String(bits) : null,
    nsfw: body['nsfw'] === true,
    contexts: body['contexts'] ?? null,
    integration_types: body['integration_types'] ?? [0],
    dm_permission: body['dm_permission'] !== false,
    ...(guildId === undefined ? {} : { guild_id: guildId }),
  };
  return wireShape<APIApplicationCommand>(command);
}
