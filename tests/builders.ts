import type { Subscription } from '../src/core/alerts/subscription.ts';
import type { Claim, Quantity } from '../src/core/claims/claim.ts';
import type { Reading } from '../src/core/claims/reading.ts';
import type { Event } from '../src/core/claims/vocabulary.ts';
import type { Decided } from '../src/core/decide-input.ts';
import { decideReport } from '../src/core/decide-report.ts';
import type { DecideRules } from '../src/core/decide-rules.ts';
import type { Known } from '../src/core/known.ts';
import type { Publisher, Report } from '../src/core/reports/report.ts';
import type { Site } from '../src/core/sites/site.ts';
import type { ClaimContext } from '../src/core/status/assessment.ts';
import { type SiteStatus, unknownStatus } from '../src/core/status/status.ts';
import { type Day, readSourceDate } from '../src/core/time.ts';
import type { WatchHit } from '../src/core/watch/watch.ts';

const SEVERITY: DecideRules['severity'] = {
  withdrawal_started: 'medium',
  withdrawal_ongoing: 'low',
  withdrawal_completed: 'high',
  withdrawal_planned: 'medium',
  handover_gov: 'high',
  handover_sdf: 'high',
  handover_other: 'high',
  takeover: 'high',
  reinforced: 'medium',
  expanded: 'low',
  established: 'medium',
  reentered: 'medium',
  operational: 'low',
  reduced: 'low',
  attacked: 'high',
  attack_foiled: 'medium',
  demolished: 'medium',
  drills: 'low',
  flights: 'low',
  convoy_moved: 'low',
  detainees_moved: 'low',
  camp_closed: 'medium',
  prison_event: 'high',
  policy: 'low',
};

export function aSite(id: string, more: Partial<Site> = {}): Site {
  const name = id
    .split('_')
    .map((word) => word[0]?.toUpperCase() + word.slice(1))
    .join(' ');
  return { id, name, kind: 'base', place: null, coordinates: null, aliases: [], sameAs: null, near: [], ...more };
}

export function someRules(more: Partial<DecideRules> = {}): DecideRules {
  return {
    sites: [
      aSite('qasrak'),
      aSite('tal_baydar'),
      aSite('shaddadi'),
      aSite('kharab_jir', { sameAs: 'rmelan' }),
      aSite('rmelan', { sameAs: 'kharab_jir' }),
      aSite('omar_field'),
    ],
    severity: SEVERITY,
    staleAfterDays: 14,
    windowDays: 1,
    openDays: 7,
    lateAfterHours: 24,
    officials: new Map([
      ['centcom', 'us'],
      ['syrian_mod', 'government'],
    ]),
    watches: [],
    ...more,
  };
}

export function aStatus(more: Partial<SiteStatus> = {}): SiteStatus {
  const asOf = more.asOf === undefined ? '2026-02-20' : more.asOf;
  return {
    ...unknownStatus(more.site ?? 'qasrak'),
    phase: 'operational',
    holder: 'us',
    since: asOf,
    asOf,
    confirmedAt: asOf === null ? null : `${asOf}T12:00:00.000Z`,
    credibility: 2,
    evidence: ['earlier#1'],
    version: 3,
    ...more,
  };
}

export function aPublisher(outletId: string, more: Partial<Publisher> = {}): Publisher {
  return { outletId, name: outletId, family: outletId, reliability: 'B', official: null, ...more };
}

export function aReport(id: string, more: Partial<Omit<Report, 'published'>> & { readonly on?: string | null } = {}): Report {
  const { on, ...rest } = more;
  const published = readSourceDate(on === undefined ? '2026-02-23T08:00:00Z' : on);
  return {
    id,
    url: `https://news.example/${id}`,
    guid: id,
    publisher: aPublisher('first-wire'),
    feedId: 'first-wire-feed',
    title: null,
    summary: null,
    text: `Report ${id}.`,
    published,
    receivedAt: published.at ?? '2026-02-23T08:00:00.000Z',
    langHint: null,
    ...rest,
  };
}

export function aClaim(event: Event, more: Partial<Claim> = {}): Claim {
  return {
    id: 'r#1',
    reportId: 'r',
    site: 'qasrak',
    event,
    tense: 'reported',
    certainty: 'stated',
    actor: 'us',
    counterpart: null,
    quantity: null,
    from: null,
    to: null,
    via: null,
    date: null,
    deadline: null,
    ordinal: null,
    origin: null,
    headline: false,
    evidence: { text: 'Report', field: 'text', start: 0, end: 6 },
    ...more,
  };
}

export function aQuantity(amount: number, unit = 'vehicles'): Quantity {
  return { text: `${amount} ${unit}`, amount, unit, approximate: false };
}

export function aContext(more: Partial<ClaimContext> & { readonly on?: Day } = {}): ClaimContext {
  const { on = '2026-02-23', ...rest } = more;
  return {
    now: `${on}T12:00:00.000Z`,
    saidAt: `${on}T12:00:00.000Z`,
    day: { precision: 'day', day: on, from: on, to: on },
    reliability: 'B',
    proof: 'none',
    opensStory: true,
    addsToStory: false,
    newOrigin: true,
    staleAfterDays: 14,
    openDays: 7,
    ...rest,
  };
}

export function aReading(claims: readonly Claim[], more: Partial<Reading> = {}): Reading {
  return {
    lang: 'en',
    relevant: true,
    sites: [...new Set(claims.map((claim) => claim.site))],
    claims,
    unclassified: [],
    candidates: [],
    origin: null,
    ...more,
  };
}

export function nothingKnown(more: Partial<Known> = {}): Known {
  return { statuses: new Map(), stories: new Map(), seen: [], alerts: new Map(), subscriptions: [], ...more };
}

export function aSubscription(channelId: string, more: Partial<Subscription> = {}): Subscription {
  return {
    id: `sub-${channelId}`,
    guildId: 'guild',
    channelId,
    sites: [],
    events: [],
    watches: [],
    minSeverity: 'low',
    lang: 'en',
    includeUnclassified: false,
    mentionRoleId: 'role',
    createdBy: 'user',
    createdAt: '2026-01-01T00:00:00.000Z',
    ...more,
  };
}

/** One report of a little history: its id, its outlet, what it claims. */
export interface Told {
  readonly id: string;
  readonly outlet?: string;
  readonly publisher?: Partial<Publisher>;
  readonly on?: string | null;
  readonly claims: readonly Claim[];
  readonly report?: Partial<Omit<Report, 'published'>>;
  readonly reading?: Partial<Reading>;
  readonly hits?: readonly WatchHit[];
  /** When the bot decides; the report's own time if left out. */
  readonly now?: string;
}

/** Decides about reports one after the other, each at its own time. Claims get the ids of their reports. */
export function decideAll(
  told: readonly Told[],
  start: Known = nothingKnown(),
  rules: DecideRules = someRules(),
): { readonly known: Known; readonly decided: readonly Decided[] } {
  let known = start;
  let now = '2026-02-23T00:00:00.000Z';
  const decided: Decided[] = [];
  for (const one of told) {
    const publisher = aPublisher(one.outlet ?? 'first-wire', one.publisher);
    const report = aReport(one.id, {
      publisher,
      feedId: `${publisher.outletId}-feed`,
      ...(one.on === undefined ? {} : { on: one.on }),
      ...one.report,
    });
    now = one.now ?? report.published.at ?? now;
    const claims = one.claims.map((claim, n) => ({ ...claim, id: `${one.id}#${n + 1}`, reportId: one.id }));
    const outcome = decideReport({ report, reading: aReading(claims, one.reading), hits: one.hits ?? [] }, known, rules, now);
    known = outcome.known;
    decided.push(outcome);
  }
  return { known, decided };
}
