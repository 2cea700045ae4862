import { describe, expect, it } from 'vitest';
import { loadCatalogues } from '../../../src/config/load-catalogues.ts';
import type { AlertView, StoryView } from '../../../src/core/alerts/alert.ts';
import { PLAIN_CONTEXT } from '../../../src/core/alerts/alert-message.ts';
import type { Catalogue } from '../../../src/core/alerts/catalogue.ts';
import { composeAlert, composeFollowUp } from '../../../src/core/alerts/compose-alert.ts';
import { alertOf, foundingAlert, sourceOf, statusOf, storyOf } from './story-views.ts';

const loaded = loadCatalogues('config/messages').catalogues.get('en');
if (loaded === undefined) throw new Error('config/messages/en.yaml does not load.');
const en: Catalogue = loaded;
const compose = (view: AlertView) => composeAlert(view, en);
const us = statusOf('qasrak', { phase: 'drawdown', holder: 'us', asOf: '2026-02-21' });

describe('the alert of the founding report', () => {
  it('reads as a wire editor would write it', () => {
    expect(composeAlert(foundingAlert(), en, { ...PLAIN_CONTEXT, alertId: 'alert-0123456789abcdef' })).toEqual({
      title: 'Qasrak: US withdrawal under way',
      severity: 'low',
      statusLine: 'unchanged: drawdown, held by US',
      summary:
        'US forces were leaving Qasrak for the Iraqi border on 23 February 2026 (dozens of vehicles), Kurdistan24 reported. ' +
        'US forces are expected to leave Qasrak by 10 March 2026. One origin only, not confirmed.',
      quotes: [
        {
          shown: '“Dozens of vehicles left Qasrak for the Iraqi border in a second convoy”',
          outlet: 'Kurdistan24',
          url: 'https://news.example/qasrak',
          language: null,
        },
      ],
      lines: ['Kharab al-Jir: to stay in use by US forces (planned)', 'Tal Beydar: handover to the SDF planned'],
      sourcesHeading: '1 source, 1 independent origin',
      sources: [{ outlet: 'Kurdistan24', url: 'https://news.example/qasrak', note: null }],
      rating: 'B3, reported (usually reliable source; possibly true)',
      notes: [],
      footer: 'Severity low · alert 89abcdef',
      at: '2026-02-23T03:12:00.000Z',
      atText: '23 February 2026, 03:12 UTC',
    });
  });
});

describe('the title', () => {
  it.each<[string, Partial<StoryView>, Partial<AlertView>, string]>([
    ['says what is planned', { event: 'handover_gov', tense: 'planned' }, {}, 'Qasrak: handover to the Syrian government planned'],
    ['says what is denied', { event: 'withdrawal_completed', tense: 'denied' }, {}, 'Qasrak: completed US withdrawal denied'],
    ['marks what is possible', { event: 'attacked', actor: null, possible: true }, {}, 'Qasrak: attacked (possible)'],
    [
      'marks a dispute and lateness',
      { event: 'takeover', actor: 'government', disputed: true },
      { late: true },
      'Qasrak: taken over by the Syrian government (disputed, late)',
    ],
    ['names nobody whom no source named', { event: 'convoy_moved', actor: null }, {}, 'Qasrak: convoy seen'],
    ['names the receiver', { event: 'handover_other', counterpart: 'russia' }, {}, 'Qasrak: handed over to Russian forces'],
  ])('%s', (_name, story, view, expected) => {
    expect(compose(alertOf(story, view)).title).toBe(expected);
  });
});

describe('the summary', () => {
  const lead = (story: Partial<StoryView>): string => compose(alertOf(story)).summary;

  it.each<[string, Partial<StoryView>, string]>([
    [
      'an actor nobody named',
      { actor: null },
      'A withdrawal from Qasrak was under way on 23 February 2026, Kurdistan24 reported. One origin only, not confirmed.',
    ],
    [
      'a day nobody gave: when it was reported',
      { eventDay: null },
      'US forces were leaving Qasrak, Kurdistan24 reported on 23 February 2026. One origin only, not confirmed.',
    ],
    [
      'a day nobody gave, reported on several',
      { eventDay: null, sources: [sourceOf(), sourceOf({ outletId: 'b', outletName: 'Rudaw', at: '2026-02-24T01:00:00.000Z' })] },
      'US forces were leaving Qasrak, Kurdistan24 and Rudaw reported, first on 23 February 2026. One origin only, not confirmed.',
    ],
    [
      'an undated report of a day nobody gave',
      { eventDay: null, sources: [sourceOf({ undated: true })] },
      'US forces were leaving Qasrak, Kurdistan24 reported. One origin only, not confirmed.',
    ],
    [
      'a plan with a day',
      { event: 'withdrawal_planned', tense: 'planned', deadline: '2026-03-15', sources: [sourceOf({ tense: 'planned' })] },
      'US forces are expected to leave Qasrak by 15 March 2026, Kurdistan24 reported. One origin only, not confirmed.',
    ],
    [
      'an unsure source',
      { event: 'attacked', actor: 'isis', possible: true, sources: [sourceOf({ event: 'attacked' })] },
      'Qasrak was attacked by ISIS fighters on 23 February 2026, Kurdistan24 reported; the report itself is unsure. One origin only, not confirmed.',
    ],
    [
      'a length of time',
      {
        quantity: { text: 'about 15 days', amount: 15, unit: 'days', approximate: true },
        sources: [sourceOf({ quoted: 'it will take about 15 days' })],
      },
      'US forces were leaving Qasrak on 23 February 2026, Kurdistan24 reported. Time given: about 15 days. One origin only, not confirmed.',
    ],
  ])('tells %s', (_name, story, expected) => {
    expect(lead(story)).toBe(expected);
  });

  it('tells the plan beside the news until its day has passed', () => {
    const plan = {
      event: 'withdrawal_planned',
      actor: 'us',
      counterpart: null,
      by: '2026-03-05',
      claimId: '',
      quote: '',
      saidAt: '',
    } as const;
    const told = (at: string) => compose(alertOf({ after: { ...us, expected: [plan] } }, { at })).summary;
    expect(told('2026-03-05T09:00:00.000Z')).toContain('US forces are expected to leave Qasrak by 5 March 2026.');
    expect(told('2026-03-11T09:00:00.000Z')).not.toContain('expected');
  });

  it('tells a number of another language by number and unit, and words of it not at all', () => {
    const sources = [sourceOf({ lang: 'ar', quoted: 'غادرت نحو 50 آلية القاعدة' })];
    expect(lead({ sources, quantity: { text: 'نحو 50 آلية', amount: 50, unit: 'vehicle', approximate: true } })).toContain(
      '(about 50 vehicles)',
    );
    expect(
      lead({ sources, quantity: { text: 'عشرات الآليات', amount: null, unit: 'vehicle', approximate: true }, to: 'الحدود العراقية' }),
    ).toMatch(/^US forces were leaving Qasrak on 23 February 2026, /);
  });

  it('names a destination that is a site, and leaves ids out that have no name', () => {
    const view = alertOf({ to: 'kharab_jir', from: 'somewhere_else' });
    expect(composeAlert(view, en, { ...PLAIN_CONTEXT, nameOf: (id) => (id === 'kharab_jir' ? 'Kharab al-Jir' : null) }).summary).toContain(
      'leaving Qasrak for Kharab al-Jir',
    );
    expect(compose(view).summary).not.toContain('_');
  });

  it('counts who reports, and names official confirmation', () => {
    const sources = ['North Press', 'Rudaw', 'SANA'].map((outletName) => sourceOf({ outletName, outletId: outletName, url: null }));
    expect(lead({ sources, origins: 2, confirmed: true })).toMatch(
      /North Press and 2 other outlets reported\. Confirmed by 2 independent origins\.$/,
    );
    expect(lead({ sources: sources.slice(0, 2), origins: 2 })).toMatch(
      /North Press and Rudaw reported\. Reported by 2 independent origins, not confirmed\.$/,
    );
    expect(lead({ sources: [sourceOf({ official: 'us' })], confirmed: true })).toMatch(/Confirmed by an official source\.$/);
  });

  it('says whether the report is unsure, or only the reading of it', () => {
    expect(compose(alertOf({ possible: true })).summary).toContain('the report itself is unsure');
    const { summary } = compose(alertOf({ possible: true, doubted: true }));
    expect(summary).toContain('the reading of the words is not certain');
    expect(summary).not.toContain('the report itself is unsure');
  });

  it('tells both sides of a dispute', () => {
    const side = (phase: 'vacated' | 'operational', denial: boolean) => ({ phase, holder: 'us' as const, claimIds: [], denial });
    const disputed = (sides: ReturnType<typeof side>[]) => ({ after: { ...us, disputed: { since: '', sides } }, disputed: true });
    expect(lead(disputed([side('vacated', false), side('operational', false)]))).toContain(
      'Sources disagree: vacated, held by US; operational, held by US.',
    );
    expect(lead(disputed([side('vacated', false), side('operational', true)]))).toContain(
      'One side says: vacated, held by US. Another denies it.',
    );
    expect(lead({ verdict: 'contradicts' })).toContain('It conflicts with what was known.');
  });

  it('names who denies, and counts no denial and no earlier plan as support', () => {
    const sources = [
      sourceOf({ outletId: 'plan', origin: 'plan', tense: 'planned' }),
      sourceOf({ event: 'withdrawal_completed', quoted: 'they left' }),
      sourceOf({ outletId: 'b', outletName: 'SANA', origin: 'b', official: 'government', quoted: 'an official word' }),
      sourceOf({ outletId: 'c', outletName: 'ANHA', origin: 'c', tense: 'denied', quoted: 'they stay' }),
    ];
    const sides = [
      { phase: 'vacated', holder: 'none', claimIds: [], denial: false },
      { phase: 'operational', holder: 'us', claimIds: [], denial: true },
    ] as const;
    const view = alertOf({
      event: 'withdrawal_completed',
      disputed: true,
      sources,
      origins: 4,
      after: { ...us, disputed: { since: '', sides } },
    });
    expect(compose(view).summary).toMatch(
      /One side says: vacated\. Another denies it, ANHA reported\. Reported by 2 independent origins, not confirmed\.$/,
    );
    expect(compose(view).sourcesHeading).toBe('4 sources, 4 independent origins');
    expect(composeFollowUp(view, en).quotes.map((one) => one.shown)).toEqual(['“they left”', '“they stay”']);
  });

  it('has two to four sentences, however much is known', () => {
    const plan = { event: 'handover_gov', actor: 'us', counterpart: null, by: '2026-03-10', claimId: '', quote: '', saidAt: '' } as const;
    const summary = lead({
      verdict: 'contradicts',
      quantity: { text: 'two weeks', amount: 2, unit: 'week', approximate: false },
      after: { ...us, expected: [plan], disputed: { since: '', sides: [] } },
      sources: [sourceOf({ quoted: 'two weeks' })],
    });
    expect(summary.match(/\.(?= |$)/g)).toHaveLength(4);
  });
});

describe('sources', () => {
  it('are counted and listed once an outlet, with the newest link', () => {
    const at = (hour: string) => `2026-02-23T${hour}:00:00.000Z`;
    const sources = [
      sourceOf({ url: 'https://a.example/1', at: at('03') }),
      sourceOf({ outletId: 'sana', outletName: 'SANA', url: 'https://sana.example/1', official: 'government', at: at('04') }),
      sourceOf({ reportId: 'r2', url: 'https://a.example/2', at: at('05') }),
      sourceOf({ reportId: 'r3', url: null, at: at('06') }),
    ];
    const message = compose(alertOf({ sources, origins: 2 }));
    expect(message.sourcesHeading).toBe('2 sources, 2 independent origins');
    expect(message.sources).toEqual([
      { outlet: 'Kurdistan24', url: 'https://a.example/2', note: null },
      { outlet: 'SANA', url: 'https://sana.example/1', note: 'official' },
    ]);
  });
});

describe('other parts', () => {
  it('tell how the status of another story moved', () => {
    const others = [
      storyOf({ siteName: 'Tal Beydar', event: 'withdrawal_completed', before: us, after: { ...us, phase: 'vacated', holder: 'none' } }),
    ];
    expect(compose(alertOf({}, { others })).lines).toEqual(['Tal Beydar: vacated by US forces (drawdown, held by US → vacated)']);
  });

  it('say who took a report back, and that nobody is left who says so', () => {
    const taken = compose(alertOf({ verdict: 'revised', withdrawnBy: 'Desert Wire', sources: [], origins: 0, disputed: true }));
    expect(taken.title).toBe('Qasrak: US withdrawal under way (report taken back)');
    expect(taken.summary).toMatch(/: so Desert Wire had reported, and took the report back\. No source is left that says so\.$/);
    expect(taken).toMatchObject({
      notes: ['Desert Wire took its report back. It counts as a source no longer.'],
      quotes: [],
      rating: null,
    });
    const left = compose(alertOf({ verdict: 'revised', withdrawnBy: 'Desert Wire' }));
    expect(left.notes).toEqual(['Desert Wire took its report back. It counts as a source no longer.']);
    expect(left.title).not.toContain('taken back');
  });

  it('rate by the best outlet and the credibility of the information', () => {
    const sources = [
      sourceOf({ reliability: 'C' }),
      sourceOf({ reliability: 'A', url: 'https://a.example' }),
      sourceOf({ reliability: 'F' }),
    ];
    expect(compose(alertOf({ sources, confirmed: true, credibility: 1 })).rating).toBe(
      'A1, confirmed (completely reliable source; confirmed)',
    );
    expect(compose(alertOf({ sources: [], credibility: 6 })).rating).toBe('F6, reported (source cannot be judged; truth cannot be judged)');
  });

  it('say that an alert is late, that an outlet changed its report, and which watch matched', () => {
    const view = alertOf({ verdict: 'revised' }, { late: true, watch: { name: 'Convoys', excerpt: 'x' } });
    expect(compose(view).notes).toEqual([
      'An outlet changed its report.',
      'Late: read on 23 February 2026, 03:12 UTC, some time after it was published.',
      'Matches the watch “Convoys”.',
    ]);
  });

  it('tell a watch without claiming anything about a site', () => {
    const message = compose(alertOf({ verdict: 'watched' }, { watch: { name: 'Convoys', excerpt: 'fifty trucks on the M4' } }));
    expect(message).toMatchObject({ title: 'Watch “Convoys”: a match at Kurdistan24', statusLine: null, rating: null, notes: [] });
    expect(message.quotes[0]?.shown).toBe('“fifty trucks on the M4”');
  });

  it('tell a mention that was not understood as just that', () => {
    const message = compose(alertOf({ verdict: 'unclassified' }));
    expect(message).toMatchObject({ title: 'Qasrak: named, nothing read', statusLine: null, rating: null });
    expect(message.summary).not.toContain('leaving');
  });

  it.each([
    ['changes', false, 'Update: Qasrak: US withdrawal under way'],
    ['contradicts', true, 'Disputed: Qasrak: US withdrawal under way (disputed)'],
    ['revised', false, 'Correction: Qasrak: US withdrawal under way'],
  ] as const)('a follow-up of %s says what it is', (verdict, disputed, title) => {
    expect(composeFollowUp(alertOf({ verdict, disputed }), en).title).toBe(title);
  });
});
