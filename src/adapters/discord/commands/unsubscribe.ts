import { ApplicationCommandOptionType } from 'discord.js';
import { say } from '../../../core/alerts/wording.ts';
import { textAnswer } from '../answer.ts';
import type { Command } from './command.ts';
import { GUILD_COMMAND, MANAGERS_ONLY } from './guild-command.ts';
import { POSTABLE } from './subscribe.ts';

/** `/unsubscribe [channel]`. */
export const unsubscribeCommand: Command = {
  name: 'unsubscribe',
  private: true,
  define: (describe) => ({
    ...GUILD_COMMAND,
    ...MANAGERS_ONLY,
    name: 'unsubscribe',
    ...describe('command.unsubscribe'),
    options: [{ type: ApplicationCommandOptionType.Channel, name: 'channel', ...describe('option.channel'), channel_types: [...POSTABLE] }],
  }),
  async answer(interaction, { desk }, { asker, catalogue }) {
    const channelId = interaction.options.getChannel('channel')?.id ?? asker.channelId;
    const removed = await desk.unsubscribe(asker, channelId);
    return textAnswer(say(catalogue, removed ? 'unsubscribe.done' : 'unsubscribe.none', { channel: `<#${channelId}>` }));
  },
};
