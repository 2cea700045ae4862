const intents = { guilds: 1 << 0, guildMembers: 1 << 1, presences: 1 << 8, guildMessages: 1 << 9, messageContent: 1 << 15 } as const;

const privileged = intents.guildMembers | intents.presences | intents.messageContent;
const everyKnownBit = (1 << 26) - 1;

/** Close code for intents Discord would refuse: 4013 unknown bits, 4014 privileged ones the application was not granted; null when fine. */
export function refusedIntents(asked: number, grantPrivileged: boolean): number | null {
  if (!Number.isInteger(asked) || asked < 0 || asked > everyKnownBit) return 4013;
  return !grantPrivileged && (asked & privileged) !== 0 ? 4014 : null;
}

/** Whether a session with these intents is told of the event. Interactions and the bot's own state need none. */
export function wantsEvent(asked: number, event: string): boolean {
  if (event.startsWith('MESSAGE_')) return (asked & intents.guildMessages) !== 0;
  if (/^(?:GUILD_(?:CREATE|UPDATE|DELETE|ROLE_)|CHANNEL_|THREAD_)/.test(event)) return (asked & intents.guilds) !== 0;
  return true;
}
