import { say } from '../../../core/alerts/wording.ts';
import { embedAnswer, textAnswer } from '../answer.ts';
import { renderSubscription } from '../render-subscription.ts';
import type { Command } from './command.ts';
import { GUILD_COMMAND, MANAGERS_ONLY } from './guild-command.ts';

/** `/subscriptions`: what each channel of the server is told. */
export const subscriptionsCommand: Command = {
  name: 'subscriptions',
  private: true,
  define: (describe) => ({ ...GUILD_COMMAND, ...MANAGERS_ONLY, name: 'subscriptions', ...describe('command.subscriptions') }),
  async answer(_interaction, { desk, nameOf }, { asker, catalogue }) {
    const [subscriptions, watches] = await Promise.all([desk.subscriptions(asker.guildId), desk.watches(asker.guildId)]);
    if (subscriptions.length === 0) return textAnswer(say(catalogue, 'subscriptions.none'));
    const lines = subscriptions.map((one) => renderSubscription(one, { nameOf, watches }, catalogue));
    return embedAnswer({ title: say(catalogue, 'subscriptions.title'), lines });
  },
};
