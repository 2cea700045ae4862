import { loadCatalogues } from '../../../src/config/load-catalogues.ts';
import type { Subscription } from '../../../src/core/alerts/subscription.ts';
import type { Site } from '../../../src/core/sites/site.ts';
import type { ChainedEntry } from '../../../src/core/status/history.ts';
import type { Watch } from '../../../src/core/watch/watch.ts';
import type { CorrectionRequest, Desk, Editing, Queries, SubscribeRequest, Undelivered, WhyAnswer } from '../../../src/ports/commands.ts';
import type { BusinessEvent, Events } from '../../../src/ports/events.ts';
import type { WatchTrialAnswer, WatchTrialRequest, WatchTrials } from '../../../src/ports/watch-trials.ts';
import { statusOf } from '../../core/alerts/story-views.ts';

export const catalogues = loadCatalogues('config/messages').catalogues;

/** The English catalogue as shipped. */
export function english() {
  const catalogue = catalogues.get('en');
  if (catalogue === undefined) throw new Error('config/messages/en.yaml does not load.');
  return catalogue;
}

function siteOf(id: string, name: string, forms: readonly string[] = []): Site {
  const aliases = forms.map((form) => ({ form, langs: ['en'], ambiguous: false }));
  return { id, name, kind: 'base', place: 'Hasakah', coordinates: null, aliases, sameAs: null, near: [] };
}

const SITES: readonly Site[] = [
  siteOf('qasrak', 'Qasrak', ['Qasrek', 'قسرك']),
  siteOf('tal_baydar', 'Tal Baydar', ['Tel Beydar']),
  ...Array.from({ length: 28 }, (_, n) => siteOf(`post_${n}`, `Post ${n}`)),
];

function entryOf(values: Partial<ChainedEntry> = {}): ChainedEntry {
  return {
    kind: 'change',
    site: 'qasrak',
    at: '2026-02-21T10:00:00.000Z',
    eventDay: '2026-02-21',
    event: 'withdrawal_started',
    tense: 'reported',
    actor: 'us',
    counterpart: null,
    phase: 'drawdown',
    holder: 'us',
    certainty: 'reported',
    credibility: 3,
    disputed: false,
    expected: [],
    storyId: 's1',
    reportId: 'r1',
    claimId: 'r1#1',
    outletName: 'North Press',
    url: 'https://np.example/1',
    evidence: { text: 'the first convoy left on Saturday', field: 'text', start: 0, end: 33 },
    note: null,
    seq: 1,
    prevHash: '',
    hash: 'h',
    ...values,
  };
}

/** Queries with a fixed answer for each question; `asked` lists what was asked. */
export function fakeQueries(why: WhyAnswer | null = null) {
  const asked: string[] = [];
  const coverage = { feeds: 20, feedsAlive: 18, lastReadAt: '2026-02-23T03:10:00.000Z' };
  const known = statusOf('qasrak', { phase: 'drawdown', holder: 'us', asOf: '2026-02-21', since: '2026-02-21', credibility: 3 });
  const find = (text: string) => SITES.find((site) => site.id === text || site.name.toLowerCase() === text.toLowerCase());
  const suggestSites = (typed: string, limit: number) =>
    SITES.filter((site) => `${site.id} ${site.name}`.toLowerCase().includes(typed.toLowerCase())).slice(0, limit);
  const queries: Queries = {
    suggestSites,
    status: async (text, at) => {
      asked.push(`status ${text} ${at ?? 'now'}`);
      if (text === 'boom') throw new Error('the store is away');
      const site = find(text);
      if (site === undefined) return { kind: 'unknown_site', asked: text, suggestions: SITES.slice(0, 2) };
      return {
        kind: 'site',
        view: { site, status: known, stale: at === null, day: '2026-03-01', entries: [entryOf()] },
        at: at === null ? null : `${at}T23:59:59.999Z`,
        coverage,
      };
    },
    board: async () => ({
      rows: SITES.map((site) => ({ site, status: site.id === 'qasrak' ? known : statusOf(site.id), stale: false })),
      coverage,
    }),
    timeline: async ({ site: text, from, to, offset, limit }) => {
      asked.push(`timeline ${text ?? 'all'} ${from ?? ''} ${to ?? ''} ${offset}`);
      const entries = Array.from({ length: Math.min(limit, 20 - offset) }, (_, n) => entryOf({ seq: 20 - offset - n }));
      return { kind: 'timeline', site: text === null ? null : (find(text) ?? null), entries, total: 20, offset, limit };
    },
    diff: async (from) => ({ kind: 'bad_date', asked: from }),
    why: async (reference) => {
      asked.push(`why ${reference}`);
      return why ?? { kind: 'not_found', asked: reference };
    },
  };
  return { queries, asked };
}

/** A desk that keeps what it is told. */
export function fakeDesk() {
  const subscriptions: Subscription[] = [];
  const watches: Watch[] = [{ id: 'w0', name: 'Convoys', expression: 'convoy AND base', guildId: null, langs: [] }];
  const requests: SubscribeRequest[] = [];
  const undelivered: Undelivered[] = [];
  const desk: Desk = {
    subscribe: async (asker, request) => {
      requests.push(request);
      const subscription = {
        ...request,
        id: 's1',
        guildId: asker.guildId,
        channelId: asker.channelId,
        createdBy: asker.userId,
        createdAt: '',
      };
      subscriptions.push(subscription);
      return { kind: 'subscribed', subscription, replaced: false };
    },
    unsubscribe: async (_asker, channelId) => {
      const at = subscriptions.findIndex((one) => one.channelId === channelId);
      if (at >= 0) subscriptions.splice(at, 1);
      return at >= 0;
    },
    subscriptions: async () => subscriptions,
    undelivered: async () => undelivered,
    addWatch: async (asker, name, expression) => {
      if (expression.includes('((')) return { kind: 'bad_expression', problem: 'a closing parenthesis is missing', position: 4 };
      const watch = { id: `w${watches.length}`, name, expression, guildId: asker.guildId, langs: [] };
      watches.push(watch);
      return { kind: 'added', watch, attachedTo: null };
    },
    removeWatch: async (_asker, name) => {
      const at = watches.findIndex((one) => one.name === name && one.guildId !== null);
      if (at >= 0) watches.splice(at, 1);
      return at >= 0;
    },
    watches: async () => watches,
  };
  return { desk, requests, undelivered };
}

/** Editing for the people of these ids or roles; keeps what it is asked. */
export function fakeEditing(editors: readonly string[] = []) {
  const corrections: { readonly request: CorrectionRequest; readonly reason: string }[] = [];
  const [site] = SITES;
  if (site === undefined) throw new Error('there are no sites');
  const editing: Editing = {
    anybody: true,
    mayCorrect: ({ userId, roleIds }) => [userId, ...roleIds].some((id) => editors.includes(id)),
    correct: async (request, _editor, reason) => {
      corrections.push({ request, reason });
      if (request.action === 'source') return { kind: 'source', outlet: request.outlet, trusted: request.trusted };
      if (request.action === 'undo') return { kind: 'moved_since', site: site.id };
      const before = statusOf('qasrak', { phase: 'drawdown', holder: 'us' });
      return { kind: 'done', action: request.action, siteName: site.name, before, after: { ...before, phase: 'operational' }, messages: 2 };
    },
    toldBy: async () => ({ site, storyId: '2026-02-23-qasrak-withdrawal' }),
    suggestOutlets: () => [{ id: 'np', name: 'North Press' }],
    suggestReports: async () => [
      { id: 'r1', name: 'North Press: a convoy left' },
      { id: 'r2#2', name: 'Desert Wire, one claim: the second, larger one' },
    ],
    suggestStories: async (typed, _limit, beside) =>
      ['2026-02-23-qasrak-withdrawal', '2026-02-20-shaddadi-handover'].filter((id) => id.includes(typed) && id !== beside),
  };
  return { editing, corrections };
}

/** Trials that answer with what they are given; keeps what it is asked. */
export function fakeTrials(answer: WatchTrialAnswer = { kind: 'busy' }) {
  const tried: WatchTrialRequest[] = [];
  const answers = [answer];
  const trials: WatchTrials = {
    tryWatch: async (_asker, request) => {
      tried.push(request);
      return answers.at(-1) ?? answer;
    },
  };
  return { trials, tried, answers };
}

/** Keeps every event. */
export function recordingEvents(): Events & { readonly recorded: BusinessEvent[] } {
  const recorded: BusinessEvent[] = [];
  return { recorded, record: (event) => void recorded.push(event) };
}
