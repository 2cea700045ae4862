import { ApplicationCommandType, ApplicationIntegrationType, InteractionContextType, PermissionFlagsBits } from 'discord.js';
import type { Definition } from './command.ts';

/** What every command shares: only in servers, only where the bot was added to the server. */
export const GUILD_COMMAND: Pick<Definition, 'type' | 'contexts' | 'integration_types'> = {
  type: ApplicationCommandType.ChatInput,
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** For commands that change what a server receives. Administrators may hand it to others in Discord's own settings. */
export const MANAGERS_ONLY: Pick<Definition, 'default_member_permissions'> = {
  default_member_permissions: PermissionFlagsBits.ManageGuild.toString(),
};
