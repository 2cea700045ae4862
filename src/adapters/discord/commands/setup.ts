import { say } from '../../../core/alerts/wording.ts';
import { embedAnswer } from '../answer.ts';
import { channelAccess } from '../channel-access.ts';
import { permissionLines } from '../render-permissions.ts';
import { renderSubscription } from '../render-subscription.ts';
import { inviteUrl, missingPermissions } from '../required-permissions.ts';
import type { Command } from './command.ts';
import { GUILD_COMMAND, MANAGERS_ONLY } from './guild-command.ts';

/** `/setup`: every permission the bot lacks in this channel, at once, and what the channel is told. */
export const setupCommand: Command = {
  name: 'setup',
  private: true,
  define: (describe) => ({ ...GUILD_COMMAND, ...MANAGERS_ONLY, name: 'setup', ...describe('command.setup') }),
  async answer(interaction, { desk, nameOf }, { asker, catalogue }) {
    const missing = missingPermissions(channelAccess(interaction, asker.channelId).bot ?? 0n);
    const [subscriptions, watches] = await Promise.all([desk.subscriptions(asker.guildId), desk.watches(asker.guildId)]);
    const own = subscriptions.find((one) => one.channelId === asker.channelId);
    return embedAnswer({
      title: say(catalogue, 'setup.title'),
      lines: [
        ...(missing.length === 0
          ? [say(catalogue, 'setup.allGranted')]
          : [say(catalogue, 'setup.missing'), ...permissionLines(missing, catalogue), say(catalogue, 'setup.cure')]),
        '',
        own === undefined ? say(catalogue, 'setup.notSubscribed') : renderSubscription(own, { nameOf, watches }, catalogue),
        '',
        say(catalogue, 'setup.invite', { url: inviteUrl(interaction.applicationId) }),
      ],
    });
  },
};
