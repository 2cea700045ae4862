import type { startBot } from './start-bot.ts';

type Bot = Awaited<ReturnType<typeof startBot>>;

/** What a person does in the local Discord, with what they then read. */
export function personIn(bot: () => Bot) {
  const channelOf = (name: string) => bot().standIn.state.channel(name).id;
  const userOf = (name: string) => bot().standIn.state.user(name).id;
  return {
    slash: async (command: string, options: Record<string, string | boolean> = {}, who = 'Rania', channel = 'alerts') => {
      const reply = await bot().standIn.actions.slash({ channelId: channelOf(channel), userId: userOf(who), command, options });
      if (reply.kind !== 'message') throw new Error(`/${command} was answered with ${reply.kind}`);
      const embed = reply.message.embeds[0];
      const text = [reply.message.content, embed?.title, embed?.description, embed?.footer?.text].filter(Boolean).join('\n');
      return { reply, text, ephemeral: reply.ephemeral };
    },
    click: (messageId: string, label: string) =>
      bot().standIn.actions.click({ channelId: channelOf('alerts'), userId: userOf('Tom'), messageId, label }),
    suggest: (command: string, focused: string, typed: string) =>
      bot().standIn.actions.autocomplete({
        channelId: channelOf('alerts'),
        userId: userOf('Rania'),
        command,
        focused,
        options: { [focused]: typed },
      }),
  };
}
