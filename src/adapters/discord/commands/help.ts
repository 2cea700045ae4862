import type { TextKey } from '../../../core/alerts/text-keys.ts';
import { say } from '../../../core/alerts/wording.ts';
import { embedAnswer } from '../answer.ts';
import type { Command } from './command.ts';
import { GUILD_COMMAND } from './guild-command.ts';

/** In the order in which a new server needs them. */
const SHOWN: readonly (readonly [string, TextKey])[] = [
  ['setup', 'command.setup'],
  ['subscribe', 'command.subscribe'],
  ['unsubscribe', 'command.unsubscribe'],
  ['subscriptions', 'command.subscriptions'],
  ['watch add', 'command.watch.add'],
  ['watch remove', 'command.watch.remove'],
  ['watch list', 'command.watch.list'],
  ['watch test', 'command.watch.test'],
  ['status', 'command.status'],
  ['timeline', 'command.timeline'],
  ['sites', 'command.sites'],
  ['why', 'command.why'],
  ['correct confirm', 'command.correct.confirm'],
  ['correct reject', 'command.correct.reject'],
  ['correct set', 'command.correct.set'],
  ['correct undo', 'command.correct.undo'],
  ['correct source', 'command.correct.source'],
];

/** `/help`: every command as a mention that can be clicked. */
export const helpCommand: Command = {
  name: 'help',
  private: true,
  define: (describe) => ({ ...GUILD_COMMAND, name: 'help', ...describe('command.help') }),
  async answer(_interaction, { commandIds }, { catalogue }) {
    const ids = commandIds();
    const lines = SHOWN.map(([name, key]) => `${mention(name, ids)} ${say(catalogue, key)}`);
    return embedAnswer({
      title: say(catalogue, 'help.title'),
      lines: [say(catalogue, 'help.intro'), '', ...lines, '', say(catalogue, 'help.reading')],
    });
  },
};

function mention(name: string, ids: ReadonlyMap<string, string>): string {
  const id = ids.get(name.split(' ')[0] ?? '');
  return id === undefined ? `\`/${name}\`` : `</${name}:${id}>`;
}
