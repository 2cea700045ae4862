import { ApplicationCommandOptionType } from 'discord.js';
import { renderWhy } from '../render-why.ts';
import type { ButtonAction, Command } from './command.ts';
import { GUILD_COMMAND } from './guild-command.ts';

const MESSAGE_LINK = /discord(?:app)?\.com\/channels\/\d+\/\d+\/(\d+)/;

/** `/why reference`: why a report was or was not alerted. */
export const whyCommand: Command = {
  name: 'why',
  private: true,
  define: (describe) => ({
    ...GUILD_COMMAND,
    name: 'why',
    ...describe('command.why'),
    options: [
      { type: ApplicationCommandOptionType.String, name: 'reference', ...describe('option.reference'), required: true, max_length: 2000 },
    ],
  }),
  async answer(interaction, { queries, nameOf }, { catalogue }) {
    const typed = interaction.options.getString('reference', true).trim();
    return renderWhy(await queries.why(MESSAGE_LINK.exec(typed)?.[1] ?? typed), nameOf, catalogue);
  },
};

/** The "Why?" button of an alert: by the alert, else by the message it stands on. */
export const whyButton: ButtonAction = {
  name: 'why',
  update: false,
  async answer([alertId], { queries, nameOf }, { catalogue, messageId }) {
    const byAlert = await queries.why(alertId ?? '');
    return renderWhy(byAlert.kind === 'found' ? byAlert : await queries.why(messageId), nameOf, catalogue);
  },
};
