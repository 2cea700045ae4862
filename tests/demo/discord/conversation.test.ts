import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  type Client,
  EmbedBuilder,
  Events,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  PermissionFlagsBits,
  Routes,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StandIn, startStandIn } from '../../../src/demo/discord/stand-in.ts';
import { clientFor, logIn } from './connect-client.ts';

const commands = [
  new SlashCommandBuilder()
    .setName('status')
    .setDescription('Tells what is known of a site')
    .addStringOption((option) => option.setName('site').setDescription('Which site').setRequired(true).setAutocomplete(true))
    .addIntegerOption((option) => option.setName('days').setDescription('How far back').setMinValue(1).setMaxValue(30)),
  new SlashCommandBuilder()
    .setName('watch')
    .setDescription('Keeps watch lists')
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .addSubcommand((sub) =>
      sub
        .setName('add')
        .setDescription('Adds a list')
        .addStringOption((option) => option.setName('name').setDescription('Its name').setRequired(true))
        .addChannelOption((option) => option.setName('channel').setDescription('Where to post').addChannelTypes(0, 5))
        .addRoleOption((option) => option.setName('role').setDescription('Whom to mention')),
    ),
  new SlashCommandBuilder().setName('slow').setDescription('Answers after a while'),
  new SlashCommandBuilder().setName('stuck').setDescription('Defers for ever'),
  new SlashCommandBuilder().setName('silent').setDescription('Never answers'),
  new SlashCommandBuilder().setName('form').setDescription('Opens a form'),
];

const row = (...buttons: ButtonBuilder[]) => new ActionRowBuilder<ButtonBuilder>().addComponents(...buttons);

async function answer(interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) {
    return interaction.respond([{ name: `Site ${interaction.options.getFocused()}`, value: 'site-1' }]);
  }
  if (interaction.isButton()) {
    await interaction.update({ content: `page 2 for ${interaction.user.displayName}`, components: [] });
  } else if (interaction.isStringSelectMenu()) {
    await interaction.deferUpdate();
    await interaction.editReply({ content: `chose ${interaction.values.join('+')}` });
  } else if (interaction.isModalSubmit()) {
    await interaction.reply(`form says ${interaction.fields.getTextInputValue('reason')}`);
  } else if (interaction.isChatInputCommand()) await answerCommand(interaction);
}

async function answerCommand(interaction: Extract<Interaction, { commandName: string }> & { reply: unknown }): Promise<void> {
  if (!interaction.isChatInputCommand()) return;
  switch (interaction.commandName) {
    case 'status': {
      const menu = new StringSelectMenuBuilder().setCustomId('pick').addOptions({ label: 'A', value: 'a' }, { label: 'B', value: 'b' });
      await interaction.reply({
        embeds: [new EmbedBuilder().setTitle(`Status of ${interaction.options.getString('site', true)}`).setColor(0x3366ff)],
        components: [
          row(new ButtonBuilder().setCustomId('v1:page:2').setLabel('Next').setStyle(ButtonStyle.Secondary)),
          new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(menu),
        ],
      });
      return;
    }
    case 'watch': {
      const channel = interaction.options.getChannel('channel');
      const role = interaction.options.getRole('role');
      const may = interaction.appPermissions.has(PermissionFlagsBits.SendMessages);
      await interaction.reply({
        content: `${interaction.options.getSubcommand()} ${channel?.name} ${role?.name} ${may} ${interaction.channel?.id === interaction.channelId}`,
        flags: MessageFlags.Ephemeral,
      });
      return;
    }
    case 'stuck':
      await interaction.deferReply();
      return;
    case 'slow':
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply('at last');
      await interaction.followUp({ content: 'and one more', flags: MessageFlags.Ephemeral });
      return;
    case 'form': {
      const input = new TextInputBuilder().setCustomId('reason').setStyle(TextInputStyle.Short);
      const label = new LabelBuilder().setLabel('Reason').setTextInputComponent(input);
      await interaction.showModal(new ModalBuilder().setCustomId('why').setTitle('Why?').addLabelComponents(label));
      return;
    }
    default:
  }
}

describe('a conversation with the unmodified client', () => {
  let standIn: StandIn;
  let client: Client<true>;
  let place: { channelId: string; userId: string };

  beforeAll(async () => {
    standIn = await startStandIn();
    const unready = clientFor(standIn);
    unready.on(Events.InteractionCreate, (interaction) => void answer(interaction));
    client = await logIn(unready, standIn.token);
    place = { channelId: standIn.state.channel('desk').id, userId: standIn.state.user('Rania').id };
    await client.application.commands.set(commands);
  });

  afterAll(async () => {
    await client.destroy();
    await standIn.close();
  });

  it('logs in and knows its guild, its own member and its permissions', () => {
    const guild = client.guilds.cache.first();
    expect(guild?.name).toBe('Newsroom');
    expect(guild?.members.me?.permissions.has(PermissionFlagsBits.SendMessages)).toBe(true);
    expect(client.application.id).toBe(standIn.applicationId);
  });

  it('registers commands, keeps their ids over a second overwrite, and lists them', async () => {
    const before = standIn.state.commands().map((command) => command.id);
    await client.application.commands.set(commands);
    expect(standIn.state.commands().map((command) => command.id)).toEqual(before);
    expect((await client.application.commands.fetch()).map((command) => command.name)).toContain('watch');
  });

  it('answers a slash command, then a button, then a menu on the answer', async () => {
    const reply = await standIn.actions.slash({ ...place, command: 'status', options: { site: 'alpha' } });
    if (reply.kind !== 'message') throw new Error(reply.kind);
    expect(reply.message.embeds[0]?.title).toBe('Status of alpha');
    const target = { ...place, messageId: reply.message.id };
    const chosen = await standIn.actions.select({ ...target, customId: 'pick', values: ['b'] });
    expect(chosen).toMatchObject({ kind: 'updated', message: { content: 'chose b' } });
    const clicked = await standIn.actions.click({ ...target, label: 'Next' });
    expect(clicked).toMatchObject({ kind: 'updated', message: { content: 'page 2 for Rania', components: [] } });
    const [posted] = standIn.state.messages(place.channelId);
    expect(posted?.history).toHaveLength(2);
    expect(posted?.edited_timestamp).not.toBeNull();
  });

  it('fills in a deferred ephemeral answer and follows up', async () => {
    const reply = await standIn.actions.slash({ ...place, command: 'slow' });
    expect(reply).toMatchObject({
      kind: 'message',
      deferred: true,
      ephemeral: true,
      message: { content: 'at last', edited_timestamp: null },
    });
    const [followUp] = await reply.followUps(1);
    expect(followUp?.content).toBe('and one more');
    expect(standIn.state.messages(place.channelId).some((message) => message.content === 'at last')).toBe(false);
    expect(standIn.state.messages(place.channelId, place.userId).some((message) => message.content === 'at last')).toBe(true);
  });

  it('suggests while a person types', async () => {
    const choices = await standIn.actions.autocomplete({ ...place, command: 'status', focused: 'site', options: { site: 'ta' } });
    expect(choices).toEqual([{ name: 'Site ta', value: 'site-1' }]);
  });

  it('passes sub-commands, channels and roles', async () => {
    const role = [...standIn.state.guild('Newsroom').roles.values()].find((candidate) => candidate.name === 'Duty editor');
    const options = { name: 'fuel', channel: standIn.state.channel('base-alerts').id, role: role?.id ?? '' };
    const reply = await standIn.actions.slash({ ...place, command: 'watch add', options });
    expect(reply).toMatchObject({ kind: 'message', ephemeral: true, message: { content: 'add base-alerts Duty editor true true' } });
  });

  it('opens a form and takes what was typed', async () => {
    const reply = await standIn.actions.slash({ ...place, command: 'form' });
    if (reply.kind !== 'modal') throw new Error(reply.kind);
    const sent = await standIn.actions.submitModal({ ...place, modal: reply.modal, fields: { reason: 'a test' } });
    expect(sent).toMatchObject({ kind: 'message', message: { content: 'form says a test' } });
  });

  it('keeps an ephemeral answer from everybody else', async () => {
    const reply = await standIn.actions.slash({ ...place, command: 'watch add', options: { name: 'private' } });
    const messageId = reply.current()?.id ?? '';
    const click = standIn.actions.click({ channelId: place.channelId, userId: standIn.state.user('Tom').id, messageId, label: 'x' });
    await expect(click).rejects.toThrow(/visible to its addressee only/);
    expect(await client.rest.get(Routes.channelMessage(place.channelId, messageId)).catch((error: unknown) => error)).toMatchObject({
      code: 10008,
    });
  });

  it('refuses a button the message does not have', async () => {
    const reply = await standIn.actions.slash({ ...place, command: 'status', options: { site: 'beta' } });
    const messageId = reply.current()?.id ?? '';
    await expect(standIn.actions.click({ ...place, messageId, label: 'Back' })).rejects.toThrow(/has no button "Back"; it has: Next/);
    await expect(standIn.actions.select({ ...place, messageId, customId: 'pick', values: ['c'] })).rejects.toThrow(
      /does not offer c; it offers a, b/,
    );
  });

  it.each([
    ['an unknown command', { command: 'stats' }, /No command \/stats is registered; there are: \/status/],
    ['an unknown option', { command: 'status', options: { site: 'a', size: 1 } }, /no option "size": site, days/],
    ['a missing option', { command: 'status' }, /needs the option "site"/],
    ['a value out of range', { command: 'status', options: { site: 'a', days: 31 } }, /does not take 31: too large/],
    ['a missing sub-command', { command: 'watch' }, /needs a sub-command: add/],
  ])('refuses %s as the real client would', async (_, request, message) => {
    await expect(standIn.actions.slash({ ...place, ...request })).rejects.toThrow(message);
  });

  it('does not offer a command to who lacks its default permissions', async () => {
    const tom = standIn.state.user('Tom').id;
    await expect(standIn.actions.slash({ ...place, userId: tom, command: 'watch add', options: { name: 'x' } })).rejects.toThrow(
      /Tom is not offered \/watch: ManageGuild is missing/,
    );
  });

  it('broke no rule of Discord on either side', () => {
    expect(standIn.records.specChecked).toBe(true);
    expect(standIn.records.violations).toEqual([]);
  });
});

describe('an application that does not answer', () => {
  it('is shown as not responding, at once or after a deferral that is never filled in', async () => {
    const standIn = await startStandIn({ limits: { ackWindowMs: 800, answerWaitMs: 100 } });
    const client = clientFor(standIn);
    client.on(Events.InteractionCreate, (interaction) => void answer(interaction));
    const ready = await logIn(client, standIn.token);
    await ready.application.commands.set(commands);
    const place = { channelId: standIn.state.channel('desk').id, userId: standIn.state.user('Rania').id };
    const replies = await Promise.all(['stuck', 'silent'].map((command) => standIn.actions.slash({ ...place, command })));
    await client.destroy();
    await standIn.close();
    expect(replies).toMatchObject([
      { kind: 'not_responding', reason: 'deferred_for_ever' },
      { kind: 'not_responding', reason: 'no_acknowledgement' },
    ]);
  });
});
