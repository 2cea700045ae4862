import { ApplicationCommandOptionType } from 'discord.js';
import { renderBoard } from '../render-board.ts';
import { renderStatus } from '../render-status.ts';
import { siteChoices } from './choices.ts';
import type { ButtonAction, Command } from './command.ts';
import { GUILD_COMMAND } from './guild-command.ts';

/** `/status [site] [at]`: one site, or the board of all. */
export const statusCommand: Command = {
  name: 'status',
  private: false,
  define: (describe) => ({
    ...GUILD_COMMAND,
    name: 'status',
    ...describe('command.status'),
    options: [
      { type: ApplicationCommandOptionType.String, name: 'site', ...describe('option.site'), autocomplete: true, max_length: 100 },
      { type: ApplicationCommandOptionType.String, name: 'at', ...describe('option.at'), max_length: 30 },
    ],
  }),
  async answer(interaction, { queries }, { catalogue }) {
    const site = interaction.options.getString('site');
    if (site === null) return renderBoard(await queries.board(), 0, catalogue);
    return renderStatus(await queries.status(site, interaction.options.getString('at')), catalogue);
  },
  complete: (interaction, { queries }) => siteChoices(queries.suggestSites(interaction.options.getFocused(), 25)),
};

/** The pages of the board. */
export const boardPages: ButtonAction = {
  name: 'board',
  update: true,
  answer: async ([page], { queries }, { catalogue }) => renderBoard(await queries.board(), Number(page), catalogue),
};
