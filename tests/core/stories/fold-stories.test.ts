import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Event } from '../../../src/core/claims/vocabulary.ts';
import { foldStories, survivorOf } from '../../../src/core/stories/fold-stories.ts';
import { addToStory, openStory, sourceOf } from '../../../src/core/stories/grow-story.ts';
import type { Story } from '../../../src/core/stories/story.ts';
import { aClaim, aPublisher, aQuantity, aReport, aStatus } from '../../builders.ts';

interface Saying {
  readonly report: string;
  readonly origin: string;
  readonly event: Event;
  readonly planned: boolean;
  readonly hour: number;
}

function storyOf(id: string, day: number, said: readonly Saying[]): Story {
  const on = `2026-02-${day}`;
  const exact = { precision: 'day', day: on, from: on, to: on } as const;
  const claims = said.map(({ report, event, planned }) =>
    aClaim(event, { id: `${report}#1`, reportId: report, tense: planned ? 'planned' : 'reported' }),
  );
  const [first] = claims;
  if (first === undefined) throw new Error('a story of nothing');
  const at = (hour: number): string => `${on}T${String(hour).padStart(2, '0')}:00:00.000Z`;
  const opened = openStory(id, first, { day: exact, before: aStatus(), now: at(said[0]?.hour ?? 0) });
  return said.reduce((story, { report, origin, hour }, n) => {
    const claim = claims[n] ?? first;
    const source = sourceOf(claim, aReport(report, { publisher: aPublisher(origin) }), { origin, speaker: null, lang: 'en', at: at(hour) });
    return addToStory(story, claim, source, { day: exact, now: at(hour) });
  }, opened);
}

const saying = (report: string, origin: string, more: Partial<Saying> = {}): Saying => ({
  report,
  origin,
  event: 'withdrawal_ongoing',
  planned: false,
  hour: 8,
  ...more,
});

describe('two stories that are one', () => {
  const early = storyOf('early', 23, [saying('a', 'alpha'), saying('b', 'beta', { hour: 9 })]);
  const late = storyOf('late', 24, [saying('b', 'beta', { event: 'withdrawal_completed' }), saying('c', 'gamma', { hour: 9 })]);

  it('are told by the earlier, with each report once and by its stronger claim', () => {
    const { survivor, folded } = foldStories(late, early);
    expect([survivor.id, folded.id, folded.mergedInto]).toEqual(['early', 'late', 'early']);
    expect(survivor.sources.map(({ reportId, event }) => [reportId, event])).toEqual([
      ['a', 'withdrawal_ongoing'],
      ['b', 'withdrawal_completed'],
      ['c', 'withdrawal_ongoing'],
    ]);
    expect(survivor).toMatchObject({ event: 'withdrawal_completed', eventDay: '2026-02-23', updatedAt: late.updatedAt });
    expect(folded.sources).toEqual(late.sources);
  });

  it('are confirmed when their sources are so together, and not by reprints of one origin', () => {
    const one = storyOf('one', 23, [saying('a', 'alpha')]);
    const other = (origin: string) => storyOf('other', 24, [saying('c', origin)]);
    expect(foldStories(one, other('gamma')).survivor.confirmed).toBe(true);
    expect(foldStories(one, other('alpha')).survivor.confirmed).toBe(false);
  });

  it('have the day on which it happened where one of them only told a plan', () => {
    const plan = storyOf('plan', 22, [saying('a', 'alpha', { planned: true })]);
    expect(foldStories(plan, early).survivor).toMatchObject({ id: 'plan', tense: 'reported', eventDay: '2026-02-23' });
  });

  it('keep the number that only one of them gives', () => {
    const counted: Story = { ...late, lead: { ...early.lead, quantity: aQuantity(40) } };
    expect(foldStories(early, counted).survivor.lead.quantity?.amount).toBe(40);
  });

  it('are found through the one that was folded, at any remove', () => {
    const chain = new Map<string, Story>([
      ['early', early],
      ['late', { ...late, mergedInto: 'early' }],
      ['last', { ...late, id: 'last', mergedInto: 'late' }],
    ]);
    expect(survivorOf({ ...late, mergedInto: 'early' }, chain)?.id).toBe('early');
    expect(survivorOf({ ...late, id: 'last', mergedInto: 'late' }, chain)?.id).toBe('early');
    expect(survivorOf({ ...late, mergedInto: 'unknown' }, chain)).toBeNull();
  });

  const anySaid = fc.array(
    fc.record({
      report: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      origin: fc.constantFrom('alpha', 'beta', 'gamma'),
      event: fc.constantFrom<Event>('withdrawal_started', 'withdrawal_ongoing', 'withdrawal_completed'),
      planned: fc.boolean(),
      hour: fc.integer({ min: 0, max: 23 }),
    }),
    { minLength: 1, maxLength: 5 },
  );
  const gist = ({ id, event, tense, sources, confirmed, disputed, lead, eventDay }: Story) => ({
    id,
    event,
    tense,
    eventDay,
    lead: lead.event,
    confirmed,
    disputed,
    sources: sources.map(({ reportId, origin }) => [reportId, origin]),
  });

  it('are the same story whichever is named first', () => {
    fc.assert(
      fc.property(anySaid, anySaid, (one, other) => {
        const [a, b] = [storyOf('one', 23, one), storyOf('other', 24, other)];
        expect(foldStories(a, b)).toEqual(foldStories(b, a));
      }),
    );
  });

  it('are confirmed by three in any order of joining', () => {
    fc.assert(
      fc.property(anySaid, anySaid, anySaid, (one, two, three) => {
        const own = (said: readonly Saying[], prefix: string) => said.map((each) => ({ ...each, report: `${prefix}${each.report}` }));
        const [a, b, c] = [storyOf('1', 22, own(one, 'x')), storyOf('2', 23, own(two, 'y')), storyOf('3', 24, own(three, 'z'))];
        const left = foldStories(foldStories(a, b).survivor, c).survivor;
        const right = foldStories(a, foldStories(b, c).survivor).survivor;
        expect(gist({ ...left, lead: left.lead })).toEqual(gist(right));
      }),
    );
  });
});
