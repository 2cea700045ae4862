import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Event } from '../../../src/core/claims/vocabulary.ts';
import { aClaim } from '../../builders.ts';
import { afterReports, corrected, type Past } from './a-history.ts';
import { CHANNEL, GONE, HELD, LEFT, merge, report, reports, SEEN, statusOf, storyOf, UNDO, withoutVersion } from './stories-of-a-base.ts';

describe('undoing a move of reports', () => {
  const anyReports = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      outlet: fc.constantFrom('alpha', 'beta', 'gamma'),
      day: fc.integer({ min: 18, max: 24 }),
      event: fc.constantFrom<Event>(
        'withdrawal_started',
        'withdrawal_ongoing',
        'withdrawal_completed',
        'operational',
        'attacked',
        'handover_gov',
      ),
      tense: fc.constantFrom('reported' as const, 'planned' as const, 'denied' as const),
      ordinal: fc.constantFrom(null, 1, 2),
    }),
    { selector: (one) => one.id, minLength: 2, maxLength: 5 },
  );
  const pastOf = (said: typeof anyReports extends fc.Arbitrary<infer T> ? T : never): Past =>
    afterReports(
      said
        .toSorted((a, b) => a.day - b.day)
        .map(({ id, outlet, day, event, tense, ordinal }) =>
          report(id, `2026-02-${day}`, event, { outlet, claims: [aClaim(event, { tense, ordinal })] }),
        ),
      CHANNEL,
    );
  const pick = fc.nat({ max: 20 });
  const told = (past: Past) =>
    [...past.known.alerts.values()].map(({ id, storyIds, view: { main, others } }) => ({
      id,
      storyIds,
      stories: [main, ...others].map((view) => ({ ...view, after: null })),
    }));
  const live = (past: Past) => [...past.known.stories.values()].filter((story) => story.mergedInto === undefined);

  it('of a join gives back stories, status and messages, and either order gives the same', () => {
    fc.assert(
      fc.property(anyReports, pick, pick, (said, n, m) => {
        const past = pastOf(said);
        const stories = live(past);
        const [one, other] = [stories[n % stories.length], stories[m % stories.length]];
        fc.pre(one !== undefined && other !== undefined && one !== other);
        const joined = corrected(past, { action: 'merge', storyIds: [one?.id ?? '', other?.id ?? ''] });
        const turned = corrected(past, { action: 'merge', storyIds: [other?.id ?? '', one?.id ?? ''] });
        expect([...joined.known.stories]).toEqual([...turned.known.stories]);
        expect(statusOf(joined)).toEqual(statusOf(turned));
        const undone = corrected(joined, UNDO);
        expect(new Map(undone.known.stories)).toEqual(new Map(past.known.stories));
        expect(withoutVersion(statusOf(undone))).toEqual(withoutVersion(statusOf(past)));
        expect(told(undone)).toEqual(told(past));
        expect(undone.entries.slice(0, past.entries.length)).toEqual(past.entries);
      }),
      { numRuns: 150 },
    );
  });

  it('of a split gives back the story, the status and its message', () => {
    fc.assert(
      fc.property(anyReports, pick, pick, (said, n, m) => {
        const past = pastOf(said);
        const stories = live(past).filter((story) => story.sources.length > 1);
        const story = stories[n % Math.max(1, stories.length)];
        fc.pre(story !== undefined);
        const part = story?.sources[m % story.sources.length]?.reportId ?? '';
        const parted = corrected(past, { action: 'split', storyId: story?.id ?? '', parts: [part], to: null });
        expect(live(parted).flatMap(reports).toSorted()).toEqual(live(past).flatMap(reports).toSorted());
        const undone = corrected(parted, UNDO);
        expect(live(undone)).toEqual(live(past));
        expect(withoutVersion(statusOf(undone))).toEqual(withoutVersion(statusOf(past)));
        expect(told(undone).filter(({ id }) => past.known.alerts.has(id))).toEqual(told(past));
      }),
      { numRuns: 150 },
    );
  });

  it('keeps what was reported since', () => {
    const past = afterReports([HELD, LEFT, GONE]);
    const joined = corrected(past, merge(past, 'left', 'gone'), '2026-02-23T10:00:00.000Z');
    const later = afterReports([SEEN], joined);
    const undone = corrected(later, UNDO);
    expect(reports(storyOf(undone, 'gone'))).toEqual(['gone']);
    expect(reports(storyOf(undone, 'seen'))).toEqual(['left', 'seen']);
  });
});
