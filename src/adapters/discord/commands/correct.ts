import { ApplicationCommandOptionType, type ChatInputCommandInteraction } from 'discord.js';
import { say } from '../../../core/alerts/wording.ts';
import type { CorrectedValues } from '../../../core/corrections/correction.ts';
import { HOLDERS, PHASES } from '../../../core/status/status.ts';
import type { CorrectionRequest } from '../../../ports/commands.ts';
import { textAnswer } from '../answer.ts';
import type { Describe } from '../localized.ts';
import { renderCorrection } from '../render-correction.ts';
import { listChoices, readList, siteChoices } from './choices.ts';
import type { Command, Definition } from './command.ts';
import { GUILD_COMMAND } from './guild-command.ts';

const { String: Text, Boolean: Flag, Subcommand } = ApplicationCommandOptionType;

/** `/correct confirm|reject|set|merge|split|source|undo`: for the editors of the settings, whoever they are in this server; all others are refused when they call it. */
export const correctCommand: Command = {
  name: 'correct',
  private: true,
  define: (describe) => ({ ...GUILD_COMMAND, name: 'correct', ...describe('command.correct'), options: subcommands(describe) }),
  async answer(interaction, { editing, nameOf }, { asker, roleIds, catalogue }) {
    const editor = { userId: asker.userId, roleIds };
    // Before anything else, so that nobody learns from the answer what an editor would.
    if (!editing.mayCorrect(editor)) return renderCorrection({ kind: 'not_an_editor' }, nameOf, catalogue);
    const request = readRequest(interaction);
    if (request === null) return textAnswer(say(catalogue, 'correct.nothingGiven'));
    const answer = await editing.correct(request, editor, interaction.options.getString('reason', true));
    return renderCorrection(answer, nameOf, catalogue);
  },
  async complete(interaction, { queries, editing }, { asker, roleIds }) {
    const { name, value } = interaction.options.getFocused(true);
    if (name === 'site') return siteChoices(queries.suggestSites(value, 25));
    if (!editing.mayCorrect({ userId: asker.userId, roleIds })) return [];
    if (name === 'outlet')
      return listChoices('', () => editing.suggestOutlets(value, 25).map((one) => ({ name: one.name, value: one.id })));
    const chosen = interaction.options.getString('story');
    if (name === 'reports') {
      const reports = chosen === null ? [] : await editing.suggestReports(chosen, readList(value).at(-1) ?? '', 25);
      return listChoices(value, () => reports.map((one) => ({ name: one.name.replaceAll(',', ' '), value: one.id })));
    }
    const stories = await editing.suggestStories(value, 25, ...(name === 'story' || chosen === null ? [] : [chosen]));
    return listChoices('', () => stories.map((id) => ({ name: id, value: id })));
  },
};

function subcommands(describe: Describe): NonNullable<Definition['options']> {
  const site = { type: Text, name: 'site', ...describe('option.site'), required: true, autocomplete: true, max_length: 100 } as const;
  const story = { type: Text, name: 'story', ...describe('option.story'), required: true, autocomplete: true, max_length: 200 } as const;
  const reason = { type: Text, name: 'reason', ...describe('option.reason'), required: true, min_length: 3, max_length: 300 } as const;
  const phases = PHASES.map((phase) => ({ name: phase.replaceAll('_', ' '), value: phase }));
  const holders = HOLDERS.map((holder) => ({ name: holder, value: holder }));
  return [
    {
      type: Subcommand,
      name: 'confirm',
      ...describe('command.correct.confirm'),
      options: [site, reason, { type: Text, name: 'side', ...describe('option.side'), choices: phases }],
    },
    {
      type: Subcommand,
      name: 'reject',
      ...describe('command.correct.reject'),
      options: [story, reason],
    },
    {
      type: Subcommand,
      name: 'merge',
      ...describe('command.correct.merge'),
      options: [story, { ...story, name: 'other', ...describe('option.otherStory') }, reason],
    },
    {
      type: Subcommand,
      name: 'split',
      ...describe('command.correct.split'),
      options: [
        story,
        { type: Text, name: 'reports', ...describe('option.reports'), required: true, autocomplete: true, max_length: 2000 },
        reason,
        { ...story, name: 'to', ...describe('option.intoStory'), required: false },
      ],
    },
    {
      type: Subcommand,
      name: 'set',
      ...describe('command.correct.set'),
      options: [
        site,
        reason,
        { type: Text, name: 'phase', ...describe('option.phase'), choices: phases },
        { type: Text, name: 'holder', ...describe('option.holder'), choices: holders },
        { type: Text, name: 'since', ...describe('option.since'), max_length: 10 },
        { type: Flag, name: 'no_plans', ...describe('option.noPlans') },
      ],
    },
    {
      type: Subcommand,
      name: 'source',
      ...describe('command.correct.source'),
      options: [
        { type: Text, name: 'outlet', ...describe('option.outlet'), required: true, autocomplete: true, max_length: 100 },
        reason,
        { type: Flag, name: 'trusted', ...describe('option.trusted') },
      ],
    },
    { type: Subcommand, name: 'undo', ...describe('command.correct.undo'), options: [site, reason] },
  ];
}

/** Null when `set` was called without a value. */
function readRequest({ options }: ChatInputCommandInteraction): CorrectionRequest | null {
  switch (options.getSubcommand(true)) {
    case 'reject':
      return { action: 'reject', story: options.getString('story', true) };
    case 'merge':
      return { action: 'merge', story: options.getString('story', true), other: options.getString('other', true) };
    case 'split': {
      const reports = readList(options.getString('reports', true));
      return { action: 'split', story: options.getString('story', true), reports, to: options.getString('to') };
    }
    case 'source':
      return { action: 'source', outlet: options.getString('outlet', true), trusted: options.getBoolean('trusted') ?? false };
    case 'undo':
      return { action: 'undo', site: options.getString('site', true) };
    case 'confirm': {
      const phase = PHASES.find((known) => known === options.getString('side')) ?? null;
      return { action: 'confirm', site: options.getString('site', true), phase };
    }
    default: {
      const phase = PHASES.find((known) => known === options.getString('phase'));
      const holder = HOLDERS.find((known) => known === options.getString('holder'));
      const since = options.getString('since')?.trim();
      const values: CorrectedValues = {
        ...(phase ? { phase } : {}),
        ...(holder ? { holder } : {}),
        ...(since ? { since } : {}),
        ...(options.getBoolean('no_plans') ? { expectsNothing: true } : {}),
      };
      return Object.keys(values).length === 0 ? null : { action: 'set', site: options.getString('site', true), values };
    }
  }
}
