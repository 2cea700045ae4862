import type { AlertRecord, AlertView, OutboxEntry, StoryView } from '../../src/core/alerts/alert.ts';
import type { Subscription } from '../../src/core/alerts/subscription.ts';
import type { Claim } from '../../src/core/claims/claim.ts';
import type { ArchivedItem, Effects, KnownQuery, SeenReport } from '../../src/core/known.ts';
import type { FeedState } from '../../src/core/polling/feed-state.ts';
import type { HistoryEntry } from '../../src/core/status/history.ts';
import { type SiteStatus, unknownStatus } from '../../src/core/status/status.ts';
import type { Story } from '../../src/core/stories/story.ts';
import type { Watch } from '../../src/core/watch/watch.ts';

/** Values for the store's tests: complete, small, each field of interest to be overridden. */

const NOON = '2026-03-01T12:00:00.000Z';

export function sampleStatus(overrides: Partial<SiteStatus> = {}): SiteStatus {
  return { ...unknownStatus('qasrak'), phase: 'drawdown', holder: 'us', asOf: '2026-03-01', credibility: 2, version: 1, ...overrides };
}

export function sampleEntry(overrides: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    kind: 'change',
    site: 'qasrak',
    at: NOON,
    eventDay: '2026-03-01',
    event: 'withdrawal_started',
    tense: 'reported',
    actor: 'us',
    counterpart: null,
    phase: 'drawdown',
    holder: 'us',
    certainty: 'reported',
    credibility: 2,
    disputed: false,
    expected: [],
    storyId: '2026-03-01-qasrak-withdrawal',
    reportId: 'r1',
    claimId: 'r1#0',
    outletName: 'Desert Wire',
    url: 'https://desertwire.example/qasrak',
    evidence: { text: 'trucks left Qasrak', field: 'text', start: 4, end: 22 },
    note: null,
    ...overrides,
  };
}

export function sampleSeen(overrides: Partial<SeenReport> = {}): SeenReport {
  return {
    reportId: 'r1',
    outletId: 'desertwire',
    family: 'desertwire',
    lang: 'en',
    keys: ['url:desertwire.example/qasrak'],
    claimsKey: 'qasrak:withdrawal_started',
    storyIds: ['2026-03-01-qasrak-withdrawal'],
    signature: [7, 1, 9],
    at: NOON,
    ...overrides,
  };
}

const CLAIM: Claim = {
  id: 'r1#0',
  reportId: 'r1',
  site: 'qasrak',
  event: 'withdrawal_started',
  tense: 'reported',
  certainty: 'stated',
  actor: 'us',
  counterpart: null,
  quantity: null,
  from: null,
  to: null,
  via: null,
  date: '2026-03-01',
  deadline: null,
  ordinal: null,
  origin: null,
  headline: true,
  evidence: { text: 'trucks left Qasrak', field: 'text', start: 4, end: 22 },
};

export function sampleStory(overrides: Partial<Story> = {}): Story {
  return {
    id: '2026-03-01-qasrak-withdrawal',
    site: 'qasrak',
    event: 'withdrawal_started',
    tense: 'reported',
    eventDay: '2026-03-01',
    ordinal: null,
    actor: 'us',
    openedAt: NOON,
    updatedAt: NOON,
    sources: [],
    lead: CLAIM,
    confirmed: false,
    disputed: false,
    ...overrides,
  };
}

const STORY_VIEW: StoryView = {
  storyId: '2026-03-01-qasrak-withdrawal',
  site: 'qasrak',
  siteName: 'Qasrak',
  event: 'withdrawal_started',
  tense: 'reported',
  possible: false,
  actor: 'us',
  counterpart: null,
  quantity: null,
  from: null,
  to: null,
  eventDay: '2026-03-01',
  deadline: null,
  verdict: 'changes',
  severity: 'medium',
  before: unknownStatus('qasrak'),
  result: { phase: 'drawdown', holder: 'us' },
  after: sampleStatus(),
  beforeStale: false,
  confirmed: false,
  disputed: false,
  credibility: 2,
  sources: [],
  origins: 1,
};

const VIEW: AlertView = { main: STORY_VIEW, others: [], watch: null, late: false, at: NOON };

export function sampleAlert(overrides: Partial<AlertRecord> = {}): AlertRecord {
  return {
    id: 'a1',
    channelId: 'c1',
    guildId: 'g1',
    subscriptionId: 's1',
    lang: 'en',
    mentionRoleId: null,
    storyIds: ['2026-03-01-qasrak-withdrawal'],
    view: VIEW,
    revision: 1,
    messageId: null,
    createdAt: NOON,
    ...overrides,
  };
}

export function sampleOutbox(overrides: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
    id: 'a1/1',
    kind: 'post',
    alertId: 'a1',
    channelId: 'c1',
    lang: 'en',
    mentionRoleId: null,
    view: VIEW,
    revision: 1,
    createdAt: NOON,
    ...overrides,
  };
}

export function sampleItem(
  id: string,
  overrides: { url?: string | null; receivedAt?: string; alerts?: readonly string[] } = {},
): ArchivedItem {
  return {
    report: {
      id,
      url: overrides.url === undefined ? `https://desertwire.example/${id}` : overrides.url,
      guid: null,
      publisher: { outletId: 'desertwire', name: 'Desert Wire', family: 'desertwire', reliability: 'B', official: null },
      feedId: 'desertwire-main',
      title: 'Trucks leave Qasrak ‎قسرك',
      summary: null,
      text: 'The trucks left Qasrak at dawn.',
      published: { at: NOON, precision: 'instant' },
      receivedAt: overrides.receivedAt ?? NOON,
      langHint: 'en',
    },
    decision: {
      id,
      relevant: true,
      lang: 'en',
      sites: ['qasrak'],
      claims: [],
      unclassified: [],
      story: null,
      stories: [],
      verdict: 'changes',
      action: 'post',
      alerts: overrides.alerts ?? [],
      why: 'the status moved',
    },
  };
}

export function sampleFeed(overrides: Partial<FeedState> = {}): FeedState {
  return {
    feedId: 'desertwire-main',
    url: 'https://desertwire.example/rss',
    etag: 'W/"abc"',
    lastModified: null,
    bodyHash: null,
    nextDueAt: NOON,
    lastAttemptAt: null,
    lastSuccessAt: null,
    lastNewItemAt: null,
    failures: 0,
    lastError: null,
    stopped: false,
    seeded: false,
    ...overrides,
  };
}

export function sampleSubscription(overrides: Partial<Subscription> = {}): Subscription {
  return {
    id: 's1',
    guildId: 'g1',
    channelId: 'c1',
    sites: [],
    events: ['attacked'],
    watches: [],
    minSeverity: 'low',
    lang: 'en',
    includeUnclassified: false,
    mentionRoleId: null,
    createdBy: 'u1',
    createdAt: NOON,
    ...overrides,
  };
}

export function sampleWatch(overrides: Partial<Watch> = {}): Watch {
  return { id: 'w1', name: 'drones', expression: 'drone OR UAV', guildId: 'g1', langs: [], ...overrides };
}

export function effects(parts: Partial<Effects> = {}): Effects {
  return {
    seen: [],
    statuses: [],
    stories: [],
    history: [],
    alerts: [],
    outbox: [],
    archive: [],
    feed: null,
    pages: [],
    versions: [],
    ...parts,
  };
}

export function query(parts: Partial<KnownQuery> = {}): KnownQuery {
  return { sites: ['qasrak'], keys: [], bands: [], storiesSince: '2026-02-01T00:00:00.000Z', ...parts };
}
