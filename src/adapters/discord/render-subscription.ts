import type { Catalogue } from '../../core/alerts/catalogue.ts';
import type { Subscription } from '../../core/alerts/subscription.ts';
import { say, sayCount, sayMoment } from '../../core/alerts/wording.ts';
import type { Watch } from '../../core/watch/watch.ts';
import type { Undelivered } from '../../ports/commands.ts';
import { clipEscaped, escapeText } from './escape-text.ts';

export interface Names {
  readonly nameOf: (siteId: string) => string | null;
  readonly watches: readonly Watch[];
}

/** One subscription in one line: the channel, then what it is told. */
export function renderSubscription(subscription: Subscription, names: Names, catalogue: Catalogue): string {
  const join = (parts: readonly string[]): string | null =>
    parts.length === 0 ? null : parts.map(escapeText).join(catalogue.list.separator);
  const watches = subscription.watches.map((id) => names.watches.find((watch) => watch.id === id)?.name ?? id);
  return say(catalogue, 'subscription.row', {
    channel: `<#${subscription.channelId}>`,
    sites: join(subscription.sites.map((id) => names.nameOf(id) ?? id)) ?? say(catalogue, 'subscription.allSites'),
    events: join(subscription.events.map((event) => catalogue.events[event].label)) ?? say(catalogue, 'subscription.allEvents'),
    severity: catalogue.severities[subscription.minSeverity],
    language: escapeText(subscription.lang),
    watches: join(watches),
    role: subscription.mentionRoleId === null ? null : `<@&${subscription.mentionRoleId}>`,
    unclassified: subscription.includeUnclassified ? say(catalogue, 'subscription.unclassified') : null,
    paused: subscription.pausedAt === undefined ? null : sayMoment(catalogue, subscription.pausedAt),
  });
}

/** That a channel's alerts wait, or could not be delivered lately, and why: one line under its subscription. */
export function renderUndelivered(undelivered: Undelivered, catalogue: Catalogue): string {
  const { waiting, count } = undelivered;
  return say(catalogue, waiting ? 'subscription.waiting' : 'subscription.undelivered', {
    count: sayCount(catalogue, waiting ? 'waiting' : 'undelivered', count),
    moment: sayMoment(catalogue, undelivered.lastAt),
    reason: clipEscaped(escapeText(undelivered.reason), 200),
  });
}
