import { ApplicationCommandOptionType, ChannelType, type ChatInputCommandInteraction, PermissionFlagsBits } from 'discord.js';
import { catalogueFor } from '../../../core/alerts/catalogue-for.ts';
import { SEVERITIES } from '../../../core/alerts/subscription.ts';
import { say } from '../../../core/alerts/wording.ts';
import { EVENTS, type Event } from '../../../core/claims/vocabulary.ts';
import type { SubscribeAnswer, SubscribeRequest } from '../../../ports/commands.ts';
import { type Answer, textAnswer } from '../answer.ts';
import { channelAccess } from '../channel-access.ts';
import { escapeText } from '../escape-text.ts';
import { permissionLines } from '../render-permissions.ts';
import { renderSubscription } from '../render-subscription.ts';
import { unknownSite } from '../render-unknown.ts';
import { missingPermissions, missingVital } from '../required-permissions.ts';
import { listChoices, readList } from './choices.ts';
import type { Call, Command, CommandParts } from './command.ts';
import { GUILD_COMMAND, MANAGERS_ONLY } from './guild-command.ts';

/** Channels an alert can be posted in. */
export const POSTABLE = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
] as const;

const list = { type: ApplicationCommandOptionType.String, autocomplete: true, max_length: 300 } as const;

/** `/subscribe`: what a channel is told. Subscribing again replaces the channel's subscription. */
export const subscribeCommand: Command = {
  name: 'subscribe',
  private: true,
  define: (describe) => ({
    ...GUILD_COMMAND,
    ...MANAGERS_ONLY,
    name: 'subscribe',
    ...describe('command.subscribe'),
    options: [
      { type: ApplicationCommandOptionType.Channel, name: 'channel', ...describe('option.channel'), channel_types: [...POSTABLE] },
      { ...list, name: 'sites', ...describe('option.sites') },
      { ...list, name: 'events', ...describe('option.events') },
      { ...list, name: 'watches', ...describe('option.watches') },
      {
        type: ApplicationCommandOptionType.String,
        name: 'severity',
        ...describe('option.severity'),
        choices: SEVERITIES.map((severity) => ({ name: severity, value: severity })),
      },
      { type: ApplicationCommandOptionType.String, name: 'language', ...describe('option.language'), autocomplete: true, max_length: 20 },
      { type: ApplicationCommandOptionType.Role, name: 'role', ...describe('option.role') },
      { type: ApplicationCommandOptionType.Boolean, name: 'unclassified', ...describe('option.unclassified') },
    ],
  }),
  async answer(interaction, parts, call) {
    const channelId = interaction.options.getChannel('channel')?.id ?? call.asker.channelId;
    const obstacle = accessObstacle(interaction, channelId, call) ?? roleObstacle(interaction, call);
    if (obstacle !== null) return obstacle;
    const request = readRequest(interaction, parts);
    if ('bad' in request) return textAnswer(say(call.catalogue, 'subscribe.unknownEvent', { asked: escapeText(request.bad.slice(0, 80)) }));
    const answer = await parts.desk.subscribe({ ...call.asker, channelId }, request);
    return subscribedAnswer(answer, interaction, parts, call);
  },
  async complete(interaction, { queries, desk, catalogues }, { catalogue, asker }) {
    const { name, value } = interaction.options.getFocused(true);
    if (name === 'sites')
      return listChoices(value, (last) => queries.suggestSites(last, 25).map((site) => ({ name: site.name, value: site.id })));
    if (name === 'events')
      return listChoices(value, (last) =>
        matching(
          EVENTS.map((event) => ({ name: catalogue.events[event].label, value: event })),
          last,
        ),
      );
    if (name === 'language')
      return matching(
        [...catalogues.values()].map((one) => ({ name: one.name, value: one.language })),
        value,
      ).slice(0, 25);
    const watches = (await desk.watches(asker.guildId)).map((watch) => ({ name: watch.name, value: watch.name }));
    return listChoices(value, (last) => matching(watches, last));
  },
};

function matching<T extends { readonly name: string; readonly value: string }>(all: readonly T[], typed: string): T[] {
  const wanted = typed.toLowerCase();
  return all.filter((one) => one.name.toLowerCase().includes(wanted) || one.value.toLowerCase().includes(wanted));
}

/** A silent bot is worse than a refusal: without the vital permissions nothing is subscribed. */
function accessObstacle(interaction: ChatInputCommandInteraction, channelId: string, { catalogue }: Call): Answer | null {
  const access = channelAccess(interaction, channelId);
  const channel = `<#${channelId}>`;
  if (access.caller !== null && (access.caller & (PermissionFlagsBits.ViewChannel | PermissionFlagsBits.Administrator)) === 0n) {
    return textAnswer(say(catalogue, 'subscribe.notYours', { channel }));
  }
  const missing = access.bot === null ? [] : missingVital(access.bot, access.thread);
  if (missing.length === 0) return null;
  return textAnswer([say(catalogue, 'subscribe.cannotPost', { channel }), ...permissionLines(missing, catalogue)].join('\n'));
}

/** Nobody gets a role pinged through the bot whom Discord would not let ping it. */
function roleObstacle(interaction: ChatInputCommandInteraction, { asker, catalogue }: Call): Answer | null {
  const role = interaction.options.getRole('role');
  if (role === null) return null;
  if (role.id === asker.guildId) return textAnswer(say(catalogue, 'subscribe.everyone'));
  const allowed = role.mentionable || (interaction.memberPermissions?.has(PermissionFlagsBits.MentionEveryone) ?? false);
  return allowed ? null : textAnswer(say(catalogue, 'subscribe.roleNotMentionable', { role: `<@&${role.id}>` }));
}

function readRequest(interaction: ChatInputCommandInteraction, parts: CommandParts): SubscribeRequest | { readonly bad: string } {
  const { options } = interaction;
  const events = readList(options.getString('events'));
  const unknown = events.find((event) => !isEvent(event));
  if (unknown !== undefined) return { bad: unknown };
  return {
    sites: readList(options.getString('sites')),
    events: events.filter(isEvent),
    watches: readList(options.getString('watches')),
    minSeverity: SEVERITIES.find((severity) => severity === options.getString('severity')) ?? 'low',
    lang: catalogueFor(parts.catalogues, options.getString('language') ?? 'en').language,
    includeUnclassified: options.getBoolean('unclassified') ?? false,
    mentionRoleId: options.getRole('role')?.id ?? null,
  };
}

function isEvent(text: string): text is Event {
  return EVENTS.some((event) => event === text);
}

async function subscribedAnswer(
  answer: SubscribeAnswer,
  interaction: ChatInputCommandInteraction,
  parts: CommandParts,
  call: Call,
): Promise<Answer> {
  const { catalogue, asker } = call;
  switch (answer.kind) {
    case 'unknown_site':
      return unknownSite(answer.asked, answer.suggestions, catalogue);
    case 'unknown_watch':
      return textAnswer(say(catalogue, 'subscribe.unknownWatch', { asked: escapeText(answer.asked.slice(0, 80)) }));
    case 'subscribed': {
      const names = { nameOf: parts.nameOf, watches: await parts.desk.watches(asker.guildId) };
      const access = channelAccess(interaction, answer.subscription.channelId);
      const wanted = access.bot === null ? [] : missingPermissions(access.bot);
      return textAnswer(
        [
          say(catalogue, answer.replaced ? 'subscribe.replaced' : 'subscribe.done'),
          renderSubscription(answer.subscription, names, catalogue),
          ...(wanted.length > 0 ? [say(catalogue, 'subscribe.plainer'), ...permissionLines(wanted, catalogue)] : []),
        ].join('\n'),
      );
    }
    default:
      return answer satisfies never;
  }
}
