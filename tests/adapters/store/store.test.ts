import { openSqliteStore } from '../../../src/adapters/store/open-store.ts';
import { storeContract } from '../../contracts/store-contract.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { createMemoryStore } from '../../fakes/memory-store.ts';

storeContract('SQLite store', async () => {
  const clock = new ManualClock();
  const store = await openSqliteStore({ dataDir: ':memory:', clock, queue: { poll: () => () => {} } });
  return { ...store, clock };
});

storeContract('memory store', async () => {
  const clock = new ManualClock();
  const store = createMemoryStore(clock);
  return { ...store, clock, close: () => store.queue.stop() };
});
