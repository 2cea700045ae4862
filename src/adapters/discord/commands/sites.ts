import { renderSites } from '../render-board.ts';
import type { ButtonAction, Command } from './command.ts';
import { GUILD_COMMAND } from './guild-command.ts';

/** `/sites`: which places are watched, and under which spellings. */
export const sitesCommand: Command = {
  name: 'sites',
  private: true,
  define: (describe) => ({ ...GUILD_COMMAND, name: 'sites', ...describe('command.sites') }),
  answer: async (_interaction, { queries }, { catalogue }) => renderSites(await queries.board(), 0, catalogue),
};

/** The pages of the list of sites. */
export const sitesPages: ButtonAction = {
  name: 'sites',
  update: true,
  answer: async ([page], { queries }, { catalogue }) => renderSites(await queries.board(), Number(page), catalogue),
};
