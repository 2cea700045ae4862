import {
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  type InteractionEditReplyOptions,
  MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js';
import { catalogueFor } from '../../core/alerts/catalogue-for.ts';
import { say } from '../../core/alerts/wording.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Events } from '../../ports/events.ts';
import type { Answer } from './answer.ts';
import { ALL_BUTTONS, ALL_COMMANDS, ALL_MODALS } from './commands/all-commands.ts';
import type { Call, CommandParts } from './commands/command.ts';
import { readCustomId } from './custom-id.ts';

export interface InteractionParts extends CommandParts {
  readonly events: Events;
  readonly clock: Clock;
}

/** Discord drops choices that come later than 3 s; what is not known by then is not offered. */
const AUTOCOMPLETE_MS = 2_000;

/** Answers one interaction. Never throws: a failure is shown to the caller with a code and recorded under the same code. */
export async function answerInteraction(interaction: Interaction, parts: InteractionParts): Promise<void> {
  const startedAt = parts.clock.now().getTime();
  const name = nameOfInteraction(interaction);
  if (name === null) return;
  let outcome = 'answered';
  try {
    if (interaction.isAutocomplete()) await complete(interaction, parts);
    else if (interaction.isChatInputCommand()) await answerCommand(interaction, parts);
    else if (interaction.isButton()) await answerButton(interaction, parts);
    else if (interaction.isModalSubmit()) await answerModal(interaction, parts);
  } catch (error) {
    const code = `BW-${interaction.id.slice(-6)}`;
    outcome = `failed ${code}`;
    parts.events.record({ kind: 'fault', where: `discord ${name} ${code}`, error });
    await showFailure(interaction, code, parts);
  }
  parts.events.record({ kind: 'command_answered', command: name, outcome, tookMs: parts.clock.now().getTime() - startedAt });
}

async function answerCommand(interaction: ChatInputCommandInteraction, parts: InteractionParts): Promise<void> {
  const command = ALL_COMMANDS.find((one) => one.name === interaction.commandName);
  const call = callOf(interaction, parts);
  await interaction.deferReply(command?.private === false && call !== null ? {} : { flags: MessageFlags.Ephemeral });
  if (command === undefined || call === null) {
    const key = call === null ? 'failure.guildOnly' : 'failure.unknownCommand';
    await interaction.editReply({ content: say(catalogueFor(parts.catalogues, interaction.locale), key) });
    return;
  }
  await interaction.editReply(replyOf(await command.answer(interaction, parts, call)));
}

async function answerButton(interaction: ButtonInteraction, parts: InteractionParts): Promise<void> {
  const asked = readCustomId(interaction.customId);
  const action = ALL_BUTTONS.find((one) => one.name === asked?.action);
  const call = callOf(interaction, parts);
  const modal = ALL_MODALS.find((one) => one.name === asked?.action);
  if (asked !== null && modal !== undefined && call !== null) {
    await interaction.showModal(modal.define(asked.args, call.catalogue));
    return;
  }
  if (asked === null || action === undefined || call === null) {
    const content = say(catalogueFor(parts.catalogues, interaction.locale), 'failure.oldButton');
    await interaction.reply({ content, flags: MessageFlags.Ephemeral });
    return;
  }
  await (action.update ? interaction.deferUpdate() : interaction.deferReply({ flags: MessageFlags.Ephemeral }));
  const answer = await action.answer(asked.args, parts, { ...call, messageId: interaction.message.id });
  await interaction.editReply(replyOf(answer));
}

async function answerModal(interaction: ModalSubmitInteraction, parts: InteractionParts): Promise<void> {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const asked = readCustomId(interaction.customId);
  const modal = ALL_MODALS.find((one) => one.name === asked?.action);
  const call = callOf(interaction, parts);
  if (asked === null || modal === undefined || call === null) {
    await interaction.editReply({ content: say(catalogueFor(parts.catalogues, interaction.locale), 'failure.oldButton') });
    return;
  }
  const typed = { reason: interaction.fields.getTextInputValue('reason') };
  await interaction.editReply(replyOf(await modal.answer(asked.args, typed, parts, call)));
}

async function complete(interaction: AutocompleteInteraction, parts: InteractionParts): Promise<void> {
  const command = ALL_COMMANDS.find((one) => one.name === interaction.commandName);
  const call = callOf(interaction, parts);
  const choices =
    call === null ? [] : await within(AUTOCOMPLETE_MS, Promise.resolve(command?.complete?.(interaction, parts, call) ?? []), []);
  await interaction.respond([...choices]);
}

/** The value of `work`, or `otherwise` when it takes longer than `ms`. */
async function within<T>(ms: number, work: Promise<T>, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function callOf(
  interaction: ChatInputCommandInteraction | ButtonInteraction | ModalSubmitInteraction | AutocompleteInteraction,
  parts: InteractionParts,
): Call | null {
  if (interaction.guildId === null || interaction.channelId === null) return null;
  const asker = { guildId: interaction.guildId, channelId: interaction.channelId, userId: interaction.user.id };
  return { asker, roleIds: rolesOf(interaction), catalogue: catalogueFor(parts.catalogues, interaction.locale) };
}

/** Without the guild in the cache Discord's own list is given as it came. */
function rolesOf({ member }: Interaction): readonly string[] {
  if (member === null) return [];
  return Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()];
}

function replyOf(answer: Answer): InteractionEditReplyOptions {
  return { content: answer.content, embeds: [...answer.embeds], components: [...answer.components], allowedMentions: { parse: [] } };
}

/** Tells the caller that it failed, where Discord still lets us. The token may have expired meanwhile, so a second failure is only recorded. */
async function showFailure(interaction: Interaction, code: string, parts: InteractionParts): Promise<void> {
  if (!interaction.isRepliable()) return;
  const content = say(catalogueFor(parts.catalogues, interaction.locale), 'failure.broken', { code });
  try {
    if (interaction.deferred && interaction.isChatInputCommand()) await interaction.editReply({ content, embeds: [], components: [] });
    else if (interaction.deferred || interaction.replied) await interaction.followUp({ content, flags: MessageFlags.Ephemeral });
    else await interaction.reply({ content, flags: MessageFlags.Ephemeral });
  } catch (error) {
    parts.events.record({ kind: 'fault', where: `discord showing ${code}`, error });
  }
}

function nameOfInteraction(interaction: Interaction): string | null {
  if (interaction.isAutocomplete()) return `${interaction.commandName} (typing)`;
  if (interaction.isChatInputCommand()) return interaction.commandName;
  if (interaction.isModalSubmit()) return `form ${readCustomId(interaction.customId)?.action ?? 'unknown'}`;
  if (interaction.isButton()) return `button ${readCustomId(interaction.customId)?.action ?? 'unknown'}`;
  return null;
}
