import { foldKey } from '../core/text/fold.ts';
import type { Fault } from './fault.ts';
import { faultAt } from './issue-faults.ts';
import type { OutletsFile } from './outlets-schema.ts';
import type { YamlPath, YamlSource } from './yaml-source.ts';

type OutletEntry = OutletsFile['outlets'][number];

/** What a schema cannot see: repeated ids, names and addresses, and feeds that ask to be polled more often than the settings allow. The repeated ones are taken out. */
export function checkOutlets(file: OutletsFile, source: YamlSource, minIntervalSeconds: number): { value: OutletsFile; faults: Fault[] } {
  const faults: Fault[] = [];
  const first = { outlet: firstOnly(), name: firstOnly(), feed: firstOnly(), url: firstOnly() };
  const repeated = (path: YamlPath, problem: string, fix: string) => faults.push(faultAt(source, path, problem, fix));

  const outlets = file.outlets.flatMap((outlet, index): OutletEntry[] => {
    if (!first.outlet(outlet.id)) {
      repeated(['outlets', index, 'id'], `"${outlet.id}" is the id of an earlier outlet`, 'choose another id, or join the two');
      return [];
    }
    const names = outlet.names.filter((name, at) => {
      const free = first.name(foldKey(name));
      if (!free) repeated(['outlets', index, 'names', at], `"${name}" is listed twice`, 'keep it at the outlet that readers mean by it');
      return free;
    });
    const feeds = outlet.feeds.filter((feed, at) => {
      const path = ['outlets', index, 'feeds', at];
      const idIsFree = first.feed(feed.id);
      const urlIsFree = first.url(addressKey(feed.url));
      if (!idIsFree) repeated([...path, 'id'], `"${feed.id}" is the id of an earlier feed`, 'choose another id');
      if (!urlIsFree) repeated([...path, 'url'], 'is the address of an earlier feed', 'remove one of the two');
      if (feed.intervalSeconds !== undefined && feed.intervalSeconds < minIntervalSeconds) {
        repeated(
          [...path, 'intervalSeconds'],
          `${feed.intervalSeconds} is below polling.minIntervalSeconds`,
          `at least ${minIntervalSeconds}, or lower the minimum in settings.yaml`,
        );
      }
      return idIsFree && urlIsFree;
    });
    return [{ ...outlet, names, feeds }];
  });
  return { value: { outlets }, faults };
}

/** Answers whether a key is used for the first time. */
function firstOnly(): (key: string) => boolean {
  const used = new Set<string>();
  return (key) => {
    if (used.has(key)) return false;
    used.add(key);
    return true;
  };
}

/** Two addresses with the same key are one request: scheme, "www.", a final slash and the fragment do not count. */
function addressKey(url: string): string {
  const { host, pathname, search } = new URL(url);
  return `${host.replace(/^www\./, '')}${pathname.replace(/\/+$/, '')}${search}`;
}
