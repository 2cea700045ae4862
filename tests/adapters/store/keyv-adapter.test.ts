import { Keyv } from 'keyv';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../../src/adapters/store/database/migrate.ts';
import { openDatabase } from '../../../src/adapters/store/database/node-sqlite.ts';
import { KyselyKeyvAdapter, purgeExpired } from '../../../src/adapters/store/keyv-adapter.ts';
import { keyvContract } from '../../contracts/keyv-contract.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';

function start() {
  const { db, handle } = openDatabase(':memory:', { synchronous: 'FULL', readOnly: false });
  migrate(handle, ':memory:', { readOnly: false });
  const clock = new ManualClock(new Date().toISOString());
  const open = (namespace: string, over: ConstructorParameters<typeof KyselyKeyvAdapter>[0] = db) =>
    new Keyv({ store: new KyselyKeyvAdapter(over, clock), namespace, checkExpired: false });
  return { db, handle, clock, open };
}

keyvContract('Kysely adapter', async () => {
  const { db, handle, clock, open } = start();
  return {
    open: (namespace) => open(namespace),
    rolledBack: async (namespace, work) => {
      const undo = new Error('undo');
      const done = db.transaction().execute(async (transaction) => {
        await work(open(namespace, transaction));
        throw undo;
      });
      await done.catch((error: unknown) => {
        if (error !== undo) throw error;
      });
    },
    advance: (ms) => clock.advance(ms),
    rows: async () => Number(handle.prepare('select count(*) as rows from keyv').get()?.['rows']),
    breakStorage: () => db.destroy(),
    close: () => db.destroy(),
  };
});

describe('Kysely adapter', () => {
  it('purges what has expired, of every namespace, and says how much it was', async () => {
    const { db, clock, open } = start();
    await open('a').set('short', 1, 1_000);
    await open('b').set('short', 1, 1_000);
    await open('b').set('ever', 1);
    clock.advance(86_400_000);
    expect(await purgeExpired(db, clock.now())).toBe(2);
    expect(await purgeExpired(db, clock.now())).toBe(0);
    expect(await open('b').get('ever')).toBe(1);
  });

  it('a setMany that fails half-way writes nothing', async () => {
    const { handle, open } = start();
    handle.exec("create trigger refuse before insert on keyv when new.key = 'k6000' begin select raise(abort, 'refused'); end");
    const entries = Array.from({ length: 7_000 }, (_, index) => ({ key: `k${index}`, value: 1 }));
    await expect(open('a').setMany(entries)).rejects.toThrow('refused');
    expect(handle.prepare('select count(*) as rows from keyv').get()?.['rows']).toBe(0);
  });

  it('refuses values that Keyv did not serialize', async () => {
    const { db, clock } = start();
    const raw = new Keyv({ store: new KyselyKeyvAdapter(db, clock), serialization: false });
    await expect(raw.set('a', { b: 1 })).rejects.toThrow('serialization');
  });
});
