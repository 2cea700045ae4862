import type { AlertView, StoryView } from '../../../src/core/alerts/alert.ts';
import { isMoved, type SiteStatus, unknownStatus } from '../../../src/core/status/status.ts';
import type { StorySource } from '../../../src/core/stories/story.ts';

/** A status with a few values set. */
export function statusOf(site: string, values: Partial<SiteStatus> = {}): SiteStatus {
  return { ...unknownStatus(site), ...values };
}

/** A source of a story, with a few values set. */
export function sourceOf(values: Partial<StorySource> & { readonly quoted?: string } = {}): StorySource {
  const { quoted = 'a second convoy set out from Qasrak on Monday', ...rest } = values;
  return {
    reportId: 'r1',
    outletId: 'kurdistan24',
    outletName: 'Kurdistan24',
    url: 'https://news.example/qasrak',
    lang: 'en',
    origin: 'kurdistan24',
    reliability: 'B',
    official: null,
    quote: { text: quoted, field: 'text', start: 0, end: quoted.length },
    event: 'withdrawal_ongoing',
    tense: 'reported',
    at: '2026-02-23T03:10:00.000Z',
    ...rest,
  };
}

/** One story told of Qasrak, with a few values set. */
export function storyOf(values: Partial<StoryView> = {}): StoryView {
  const held = statusOf('qasrak', { phase: 'drawdown', holder: 'us', asOf: '2026-02-21' });
  return {
    storyId: '2026-02-23-qasrak-withdrawal',
    site: 'qasrak',
    siteName: 'Qasrak',
    event: 'withdrawal_ongoing',
    tense: 'reported',
    possible: false,
    actor: 'us',
    counterpart: null,
    quantity: null,
    from: null,
    to: null,
    eventDay: '2026-02-23',
    deadline: null,
    verdict: 'incident',
    severity: 'low',
    before: held,
    after: held,
    beforeStale: false,
    confirmed: false,
    disputed: false,
    credibility: 3,
    sources: [sourceOf()],
    origins: 1,
    ...values,
    result: values.result !== undefined ? values.result : resultOf({ before: values.before ?? held, after: values.after ?? held }),
  };
}

/** As if nobody but the story had moved the status. */
function resultOf({ before, after }: Pick<StoryView, 'before' | 'after'>): StoryView['result'] {
  return isMoved(before, after) ? { phase: after.phase, holder: after.holder } : null;
}

/** An alert of one story, with a few values set. */
export function alertOf(main: Partial<StoryView> = {}, values: Partial<AlertView> = {}): AlertView {
  return { main: storyOf(main), others: [], watch: null, late: false, at: '2026-02-23T03:12:00.000Z', ...values };
}

/** What the founding report tells: a further convoy leaves Qasrak; Kharab al-Jir is to stay; Tal Beydar is to pass to the SDF. */
export function foundingAlert(): AlertView {
  const expected = {
    event: 'withdrawal_planned',
    actor: 'us',
    counterpart: null,
    by: '2026-03-10',
    claimId: 'r1#3',
    quote: '',
    saidAt: '',
  } as const;
  const held = statusOf('qasrak', { phase: 'drawdown', holder: 'us', asOf: '2026-02-21' });
  return alertOf(
    {
      quantity: { text: 'dozens of vehicles', amount: null, unit: 'vehicle', approximate: true },
      to: 'the Iraqi border',
      before: held,
      after: { ...held, asOf: '2026-02-23', expected: [expected] },
      sources: [sourceOf({ quoted: 'Dozens of vehicles left Qasrak for the Iraqi border in a second convoy' })],
    },
    {
      others: [
        storyOf({ site: 'kharab_jir', siteName: 'Kharab al-Jir', event: 'operational', tense: 'planned', verdict: 'expected' }),
        storyOf({ site: 'tal_baydar', siteName: 'Tal Beydar', event: 'handover_sdf', tense: 'planned', verdict: 'expected' }),
      ],
    },
  );
}
