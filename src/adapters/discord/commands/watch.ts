import { ApplicationCommandOptionType } from 'discord.js';
import type { Catalogue } from '../../../core/alerts/catalogue.ts';
import { say } from '../../../core/alerts/wording.ts';
import type { Watch } from '../../../core/watch/watch.ts';
import type { AddWatchAnswer } from '../../../ports/commands.ts';
import { type Answer, embedAnswer, textAnswer } from '../answer.ts';
import { clipEscaped, escapeText } from '../escape-text.ts';
import { renderWatchTrial } from '../render-watch-trial.ts';
import { listChoices } from './choices.ts';
import type { Command } from './command.ts';
import { GUILD_COMMAND, MANAGERS_ONLY } from './guild-command.ts';

const { String: Text, Integer, Subcommand } = ApplicationCommandOptionType;

/** Days that a trial goes back unless told otherwise, and at most: as long as items may be kept. */
const TRIAL_DAYS = 30;
const MAX_TRIAL_DAYS = 365;

/** `/watch add|remove|list|test`: the server's own keyword rules. */
export const watchCommand: Command = {
  name: 'watch',
  private: true,
  define: (describe) => ({
    ...GUILD_COMMAND,
    ...MANAGERS_ONLY,
    name: 'watch',
    ...describe('command.watch'),
    options: [
      {
        type: Subcommand,
        name: 'add',
        ...describe('command.watch.add'),
        options: [
          { type: Text, name: 'name', ...describe('option.watchName'), required: true, min_length: 1, max_length: 50 },
          { type: Text, name: 'expression', ...describe('option.expression'), required: true, max_length: 500 },
        ],
      },
      {
        type: Subcommand,
        name: 'remove',
        ...describe('command.watch.remove'),
        options: [{ type: Text, name: 'name', ...describe('option.watchName'), required: true, autocomplete: true, max_length: 50 }],
      },
      { type: Subcommand, name: 'list', ...describe('command.watch.list') },
      {
        type: Subcommand,
        name: 'test',
        ...describe('command.watch.test'),
        options: [
          { type: Text, name: 'rule', ...describe('option.rule'), required: true, autocomplete: true, max_length: 500 },
          { type: Text, name: 'replaces', ...describe('option.replaces'), autocomplete: true, max_length: 50 },
          { type: Integer, name: 'days', ...describe('option.days'), min_value: 1, max_value: MAX_TRIAL_DAYS },
        ],
      },
    ],
  }),
  async answer(interaction, { desk, trials }, { asker, catalogue }) {
    const subcommand = interaction.options.getSubcommand(true);
    if (subcommand === 'list') return watchList(await desk.watches(asker.guildId), catalogue);
    if (subcommand === 'test') {
      const { options } = interaction;
      const days = options.getInteger('days') ?? TRIAL_DAYS;
      const request = { rule: options.getString('rule', true), replaces: options.getString('replaces'), days };
      return renderWatchTrial(await trials.tryWatch(asker, request), catalogue);
    }
    const name = interaction.options.getString('name', true);
    if (subcommand === 'add')
      return addedAnswer(await desk.addWatch(asker, name, interaction.options.getString('expression', true)), catalogue);
    const removed = await desk.removeWatch(asker, name);
    return textAnswer(say(catalogue, removed ? 'watch.removed' : 'watch.unknown', { name: escapeText(name) }));
  },
  async complete(interaction, { desk }, { asker }) {
    const typed = interaction.options.getFocused().toLowerCase();
    const removable = interaction.options.getSubcommand(false) !== 'test';
    const named = (await desk.watches(asker.guildId)).filter(({ name }) => name.toLowerCase().includes(typed));
    const own = named.filter((watch) => watch.guildId !== null || !removable);
    return listChoices('', () => own.map((watch) => ({ name: watch.name, value: watch.name })));
  },
};

function addedAnswer(answer: AddWatchAnswer, catalogue: Catalogue): Answer {
  switch (answer.kind) {
    case 'added': {
      const name = escapeText(answer.watch.name);
      if (answer.attachedTo === null) return textAnswer(say(catalogue, 'watch.addedAlone', { name }));
      return textAnswer(say(catalogue, 'watch.added', { name, channel: `<#${answer.attachedTo}>` }));
    }
    case 'bad_expression':
      return textAnswer(say(catalogue, 'watch.bad', { problem: escapeText(answer.problem), position: answer.position + 1 }));
    case 'name_taken':
      return textAnswer(say(catalogue, 'watch.nameTaken', { name: escapeText(answer.name) }));
    case 'too_many':
      return textAnswer(say(catalogue, 'watch.tooMany', { limit: answer.limit }));
    default:
      return answer satisfies never;
  }
}

function watchList(watches: readonly Watch[], catalogue: Catalogue): Answer {
  if (watches.length === 0) return textAnswer(say(catalogue, 'watch.none'));
  const lines = watches.map((watch) => {
    const scope = say(catalogue, watch.guildId === null ? 'watch.global' : 'watch.own');
    return clipEscaped(`• **${escapeText(watch.name)}** (${scope}): ${escapeText(watch.expression)}`, 400);
  });
  return embedAnswer({ title: say(catalogue, 'watch.title'), lines });
}
