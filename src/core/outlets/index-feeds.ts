import type { FeedConfig, Outlet } from './outlet.ts';

/** Every configured feed by its id, with the outlet it belongs to. */
export function indexFeeds(outlets: readonly Outlet[]): ReadonlyMap<string, { readonly outlet: Outlet; readonly feed: FeedConfig }> {
  return new Map(outlets.flatMap((outlet) => outlet.feeds.map((feed) => [feed.id, { outlet, feed }] as const)));
}
