import { openSqliteStore } from '../../../src/adapters/store/open-store.ts';
import {
  effects,
  query,
  sampleAlert,
  sampleEntry,
  sampleFeed,
  sampleItem,
  sampleOutbox,
  sampleSeen,
  sampleStatus,
  sampleStory,
} from '../../contracts/store-samples.ts';

/**
 * A program for the kill test: takes jobs from the queue of the data directory in argv, commits one of everything for each,
 * sends it, and prints the number of each finished commit. It never ends by itself.
 */
const store = await openSqliteStore({ dataDir: process.argv[2] ?? '', clock: { now: () => new Date() } });
const start = (await store.history.statusOf('qasrak'))?.version ?? 0;

store.queue.work('poll', { concurrency: 1 }, async (job) => {
  const known = await store.state.loadKnown(query());
  const version = (known.statuses.get('qasrak')?.version ?? 0) + 1;
  const id = `r${version}`;
  const outcome = await store.state.commit(
    effects({
      seen: [{ report: sampleSeen({ reportId: id, keys: [`guid:${id}`, `url:${id}`] }), bands: [`b${version}`] }],
      statuses: [{ next: sampleStatus({ version }), expectedVersion: version - 1 }],
      stories: [sampleStory({ id: `s${version}` })],
      history: [sampleEntry({ reportId: id })],
      alerts: [sampleAlert({ id: `a${version}`, storyIds: [`s${version}`] })],
      outbox: [sampleOutbox({ id: `a${version}/1`, alertId: `a${version}` })],
      archive: [sampleItem(id, { alerts: [`a${version}`] })],
      feed: sampleFeed({ failures: version }),
    }),
    job,
  );
  if (outcome !== 'done') throw new Error(`commit ${version}: ${outcome}`);
  process.stdout.write(`${version}\n`);
  await store.outbox.markSent(`a${version}/1`, `m${version}`, new Date().toISOString());
  await store.queue.send('poll', [{ key: `next-${version}`, payload: null }]);
});
await store.queue.send('poll', [{ key: `start-${start}`, payload: null }]);
setInterval(() => {}, 60_000);
