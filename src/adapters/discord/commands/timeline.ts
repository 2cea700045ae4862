import { ApplicationCommandOptionType } from 'discord.js';
import { say } from '../../../core/alerts/wording.ts';
import { type Day, dayOf, readSourceDate } from '../../../core/time.ts';
import { textAnswer } from '../answer.ts';
import { escapeText } from '../escape-text.ts';
import { renderTimeline, TIMELINE_PAGE } from '../render-timeline.ts';
import { siteChoices } from './choices.ts';
import type { ButtonAction, Command } from './command.ts';
import { GUILD_COMMAND } from './guild-command.ts';

const day = { type: ApplicationCommandOptionType.String, max_length: 30 } as const;

/** `/timeline [site] [from] [to]`: the history, newest first. */
export const timelineCommand: Command = {
  name: 'timeline',
  private: false,
  define: (describe) => ({
    ...GUILD_COMMAND,
    name: 'timeline',
    ...describe('command.timeline'),
    options: [
      { type: ApplicationCommandOptionType.String, name: 'site', ...describe('option.site'), autocomplete: true, max_length: 100 },
      { ...day, name: 'from', ...describe('option.from') },
      { ...day, name: 'to', ...describe('option.to') },
    ],
  }),
  async answer(interaction, { queries, nameOf }, { catalogue }) {
    const [from, to] = ['from', 'to'].map((name) => readDay(interaction.options.getString(name)));
    const bad = [from, to].find((one) => one?.kind === 'bad');
    if (bad?.kind === 'bad') return textAnswer(say(catalogue, 'answer.badDate', { asked: escapeText(bad.asked) }));
    const span = { from: from?.kind === 'day' ? from.day : null, to: to?.kind === 'day' ? to.day : null };
    const found = await queries.timeline({ site: interaction.options.getString('site'), ...span, offset: 0, limit: TIMELINE_PAGE });
    return renderTimeline(found, span, nameOf, catalogue);
  },
  complete: (interaction, { queries }) => siteChoices(queries.suggestSites(interaction.options.getFocused(), 25)),
};

/** The pages of a timeline. */
export const timelinePages: ButtonAction = {
  name: 'timeline',
  update: true,
  async answer([site, from, to, page], { queries, nameOf }, { catalogue }) {
    const span = { from: from || null, to: to || null };
    const offset = Math.max(0, Math.trunc(Number(page)) || 0) * TIMELINE_PAGE;
    const found = await queries.timeline({ site: site || null, ...span, offset, limit: TIMELINE_PAGE });
    return renderTimeline(found, span, nameOf, catalogue);
  },
};

type TypedDay = { readonly kind: 'none' } | { readonly kind: 'day'; readonly day: Day } | { readonly kind: 'bad'; readonly asked: string };

function readDay(typed: string | null): TypedDay {
  if (typed === null) return { kind: 'none' };
  const { at } = readSourceDate(typed.trim());
  return at === null ? { kind: 'bad', asked: typed } : { kind: 'day', day: dayOf(at) };
}
