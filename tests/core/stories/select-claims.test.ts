import { describe, expect, it } from 'vitest';
import type { Claim } from '../../../src/core/claims/claim.ts';
import { selectClaims } from '../../../src/core/stories/select-claims.ts';
import { aClaim, aQuantity } from '../../builders.ts';

const title = { text: 'left', field: 'title' as const, start: 0, end: 4 };
const linked = (a: string, b: string): boolean => [a, b].toSorted().join() === 'kharab_jir,rmelan';

function selected(...claims: readonly Claim[]): string[] {
  return selectClaims(claims, linked).map((claim) => `${claim.site} ${claim.event} ${claim.tense} ${claim.certainty}`);
}

describe("a report's claims", () => {
  it('are one for each site, event and tense, with what each place in the text knows', () => {
    const [claim, ...others] = selectClaims(
      [
        aClaim('attacked', { headline: true, evidence: title }),
        aClaim('attacked', { quantity: aQuantity(2, 'drones'), date: '2026-02-22' }),
      ],
      linked,
    );
    expect(others).toEqual([]);
    expect(claim).toMatchObject({ headline: true, evidence: title, date: '2026-02-22', quantity: { amount: 2 } });
  });

  it.each([
    [
      'are not set aside for an unsure reading, which goes where the two do not go together',
      [aClaim('established', { certainty: 'possible', unsure: true, headline: true, evidence: title }), aClaim('withdrawal_started')],
      ['qasrak withdrawal_started reported stated'],
    ],
    [
      'leave out an unsure reading beside surer news of its kind',
      [aClaim('withdrawal_ongoing', { certainty: 'possible', unsure: true }), aClaim('withdrawal_planned', { tense: 'planned' })],
      ['qasrak withdrawal_planned planned stated'],
    ],
    [
      'happen in the order of things',
      [aClaim('withdrawal_completed'), aClaim('withdrawal_started')],
      ['qasrak withdrawal_started reported stated', 'qasrak withdrawal_completed reported stated'],
    ],
    [
      'are the past, the present, the plan',
      [aClaim('handover_sdf', { tense: 'planned' }), aClaim('attacked'), aClaim('drills', { tense: 'background' })],
      ['qasrak drills background stated', 'qasrak attacked reported stated', 'qasrak handover_sdf planned stated'],
    ],
    [
      'keep a headline that the text repeats',
      [aClaim('withdrawal_completed', { evidence: title })],
      ['qasrak withdrawal_completed reported stated'],
    ],
    [
      'drop a headline that says more than the text',
      [aClaim('withdrawal_completed', { evidence: title }), aClaim('withdrawal_started')],
      ['qasrak withdrawal_started reported stated'],
    ],
    [
      'believe a cited denial beside the assertion',
      [aClaim('withdrawal_started'), aClaim('withdrawal_started', { tense: 'denied', origin: 'centcom' })],
      ['qasrak withdrawal_started reported stated', 'qasrak withdrawal_started denied stated'],
    ],
    [
      'drop a denial in the voice that asserts',
      [aClaim('withdrawal_started'), aClaim('withdrawal_started', { tense: 'denied' })],
      ['qasrak withdrawal_started reported stated'],
    ],
    [
      'take the second name of the place in the headline as a landmark',
      [aClaim('reinforced', { site: 'kharab_jir', headline: true }), aClaim('reinforced', { site: 'rmelan' })],
      ['kharab_jir reinforced reported stated'],
    ],
    [
      'keep two names that are listed apart',
      [aClaim('operational', { site: 'kharab_jir', headline: true }), aClaim('operational', { site: 'rmelan' })],
      ['kharab_jir operational reported stated', 'rmelan operational reported stated'],
    ],
  ])('%s', (_fact, claims, expected) => {
    expect(selected(...claims)).toEqual(expected);
  });

  it.each([
    ['reinforced after the withdrawal began', aClaim('withdrawal_started'), aClaim('reinforced', { headline: true }), ['reinforced']],
    [
      'to stay, and to leave',
      aClaim('withdrawal_planned', { tense: 'planned' }),
      aClaim('operational', { tense: 'planned' }),
      ['operational'],
    ],
    [
      '"once it is empty" under a title of a convoy',
      aClaim('withdrawal_completed'),
      aClaim('withdrawal_ongoing', { headline: true, evidence: title }),
      ['withdrawal_ongoing'],
    ],
    [
      'left, and expected to leave',
      aClaim('withdrawal_completed'),
      aClaim('withdrawal_planned', { tense: 'planned' }),
      ['withdrawal_planned'],
    ],
    ['still there, and left', aClaim('withdrawal_completed'), aClaim('operational'), ['operational']],
    ['still there, and leaving', aClaim('withdrawal_started'), aClaim('operational'), ['operational', 'withdrawal_started']],
    ['taken over by those who came', aClaim('reinforced', { actor: 'sdf' }), aClaim('takeover', { actor: 'sdf' }), ['takeover']],
    [
      'handed to one, then to nobody in particular',
      aClaim('handover_gov', { counterpart: 'government', evidence: { text: 'handover', field: 'text', start: 90, end: 98 } }),
      aClaim('takeover', { actor: 'sdf', date: '2026-02-22', evidence: { text: 'took over', field: 'text', start: 10, end: 19 } }),
      ['takeover'],
    ],
    [
      'closed in the title, to be closed in the text',
      aClaim('camp_closed', { site: 'roj_camp', headline: true, evidence: title }),
      aClaim('camp_closed', { site: 'roj_camp', tense: 'planned' }),
      ['camp_closed'],
    ],
    [
      'left one day, back on another',
      aClaim('withdrawal_completed', { date: '2026-02-01' }),
      aClaim('reentered', { date: '2026-02-23' }),
      ['reentered', 'withdrawal_completed'],
    ],
  ] as const)('do not contradict each other: %s', (_fact, one, other, expected) => {
    expect(selectClaims([one, other], linked).map((claim) => claim.event)).toEqual(expected);
  });

  it('give the headline to what the text says instead of it', () => {
    const claims = [aClaim('withdrawal_completed', { evidence: title, headline: true }), aClaim('withdrawal_started')];
    expect(selectClaims(claims, linked)).toMatchObject([{ event: 'withdrawal_started', headline: true }]);
  });

  it('never let the one who receives a site be the one who left it', () => {
    const claims = [
      aClaim('handover_gov'),
      aClaim('withdrawal_completed', { actor: 'government' }),
      aClaim('withdrawal_started', { actor: 'us' }),
    ];
    expect(selectClaims(claims, linked).map((claim) => [claim.event, claim.actor])).toEqual([
      ['withdrawal_started', 'us'],
      ['withdrawal_completed', null],
      ['handover_gov', 'us'],
    ]);
  });
});
