import type { Gateway } from '../gateway/gateway.ts';
import type { RateLimits } from '../rest/rate-limits.ts';
import type { Choice } from '../state/interaction.ts';
import type { Limits } from '../state/limits.ts';
import type { Guild, PostedMessage } from '../state/model.ts';
import type { PermissionName } from '../state/permissions.ts';
import { type GuildSeed, joinGuild, type OverwriteSeed } from '../state/seeds.ts';
import type { World } from '../state/world.ts';
import type { Reply } from './await-reply.ts';
import { type AutocompleteRequest, autocomplete, type SlashRequest, slash } from './command-actions.ts';
import { type ClickRequest, click, type ModalRequest, type SelectRequest, select, submitModal } from './component-actions.ts';
import { deleteChannel, leaveGuild, removeMessage, say, setMemberRoles, setOverwrite, setRolePermissions } from './guild-actions.ts';

/** What people and Discord do, for a test or a demonstration to call. */
export interface Actions {
  slash(request: SlashRequest): Promise<Reply>;
  autocomplete(request: AutocompleteRequest): Promise<readonly Choice[]>;
  click(request: ClickRequest): Promise<Reply>;
  select(request: SelectRequest): Promise<Reply>;
  submitModal(request: ModalRequest): Promise<Reply>;
  say(channelId: string, userId: string, content: string): PostedMessage;
  joinGuild(seed: GuildSeed): Guild;
  leaveGuild(guildId: string): void;
  deleteChannel(channelId: string): void;
  deleteMessage(channelId: string, messageId: string): void;
  setRolePermissions(guildId: string, roleName: string, permissions: readonly PermissionName[]): void;
  setMemberRoles(guildId: string, userId: string, roleNames: readonly string[]): void;
  setOverwrite(channelId: string, overwrite: OverwriteSeed): void;
  /** Changes rate rules while running; other limits are fixed at the start. */
  setRates(changes: Partial<Pick<Limits, 'global' | 'channelMessages' | 'other' | 'crossposts' | 'publishedEdits'>>): void;
  readonly requestReconnect: Gateway['requestReconnect'];
  readonly invalidateSession: Gateway['invalidate'];
  readonly dropSockets: Gateway['dropSockets'];
  readonly expireResume: Gateway['expireResume'];
  readonly withholdAcks: Gateway['withholdAcks'];
}

/** Binds the actions to one world and its gateway. */
export function createActions(world: World, gateway: Gateway, rates: RateLimits): Actions {
  return {
    slash: (request) => slash(world, request),
    autocomplete: (request) => autocomplete(world, request),
    click: (request) => click(world, request),
    select: (request) => select(world, request),
    submitModal: (request) => submitModal(world, request),
    say: (channelId, userId, content) => say(world, channelId, userId, content),
    joinGuild: (seed) => joinGuild(world, seed),
    leaveGuild: (guildId) => leaveGuild(world, guildId),
    deleteChannel: (channelId) => deleteChannel(world, channelId),
    deleteMessage: (channelId, messageId) => removeMessage(world, channelId, messageId),
    setRolePermissions: (guildId, roleName, permissions) => setRolePermissions(world, guildId, roleName, permissions),
    setMemberRoles: (guildId, userId, roleNames) => setMemberRoles(world, guildId, userId, roleNames),
    setOverwrite: (channelId, overwrite) => setOverwrite(world, channelId, overwrite),
    setRates: (changes) => rates.set(changes),
    requestReconnect: gateway.requestReconnect,
    invalidateSession: gateway.invalidate,
    dropSockets: gateway.dropSockets,
    expireResume: gateway.expireResume,
    withholdAcks: gateway.withholdAcks,
  };
}
