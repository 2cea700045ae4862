import { say } from '../../../core/alerts/wording.ts';
import { embedAnswer, textAnswer } from '../answer.ts';
import { renderSubscription, renderUndelivered } from '../render-subscription.ts';
import type { Command } from './command.ts';
import { GUILD_COMMAND, MANAGERS_ONLY } from './guild-command.ts';

/** `/subscriptions`: what each channel of the server is told, and what could not be delivered to it. */
export const subscriptionsCommand: Command = {
  name: 'subscriptions',
  private: true,
  define: (describe) => ({ ...GUILD_COMMAND, ...MANAGERS_ONLY, name: 'subscriptions', ...describe('command.subscriptions') }),
  async answer(_interaction, { desk, nameOf }, { asker, catalogue }) {
    const { guildId } = asker;
    const [subscriptions, watches, undelivered] = await Promise.all([
      desk.subscriptions(guildId),
      desk.watches(guildId),
      desk.undelivered(guildId),
    ]);
    if (subscriptions.length === 0) return textAnswer(say(catalogue, 'subscriptions.none'));
    const lines = subscriptions.flatMap((one) => [
      renderSubscription(one, { nameOf, watches }, catalogue),
      ...undelivered.filter(({ channelId }) => channelId === one.channelId).map((failed) => renderUndelivered(failed, catalogue)),
    ]);
    return embedAnswer({ title: say(catalogue, 'subscriptions.title'), lines });
  },
};
