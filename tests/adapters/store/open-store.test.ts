import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/adapters/store/database/node-sqlite.ts';
import { type OpenStore, openSqliteStore, type StoreOptions } from '../../../src/adapters/store/open-store.ts';
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
  sampleSubscription,
} from '../../contracts/store-samples.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';

describe('the data directory', () => {
  let parent: string;
  let dataDir: string;
  const opened: OpenStore[] = [];
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'basewatch-store-'));
    dataDir = join(parent, 'data');
  });
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
    rmSync(parent, { recursive: true, force: true });
  });

  async function open(options: Partial<StoreOptions> = {}): Promise<OpenStore> {
    const store = await openSqliteStore({ dataDir, clock: new ManualClock(), ...options });
    opened.push(store);
    return store;
  }

  async function close(): Promise<void> {
    await opened.pop()?.close();
  }

  it('is created, and keeps everything from one opening to the next', async () => {
    const first = await open();
    await first.settings.saveSubscription(sampleSubscription());
    await first.cache('validators').set('a', { etag: 'x' });
    const written = effects({
      seen: [{ report: sampleSeen(), bands: ['b'] }],
      statuses: [{ next: sampleStatus(), expectedVersion: 0 }],
      history: [sampleEntry()],
    });
    await first.state.commit(written, null);
    await first.queue.send('poll', [{ key: 'a', payload: 1 }]);
    await close();

    const second = await open({ synchronous: 'NORMAL' });
    const known = await second.state.loadKnown(query({ bands: ['b'] }));
    expect([known.statuses.get('qasrak'), known.seen, known.subscriptions]).toEqual([
      sampleStatus(),
      [sampleSeen()],
      [sampleSubscription()],
    ]);
    expect(await second.cache('validators').get('a')).toEqual({ etag: 'x' });
    expect(await second.queue.counts('poll')).toEqual({ ready: 1, active: 0, dead: 0 });
    await second.state.commit(effects({ history: [sampleEntry()] }), null);
    expect(await second.history.verify()).toEqual({ entries: 2, brokenAt: null });
  });

  it('is for one process: the second opening is refused and harms the first in nothing', async () => {
    const first = await open();
    await expect(open()).rejects.toThrow(`another basewatch process uses ${dataDir}`);
    expect(await first.state.commit(effects({ history: [sampleEntry()] }), null)).toBe('done');
    await close();
    await open();
  });

  it.each([
    ['FULL', 2],
    ['NORMAL', 1],
  ] as const)('is written through WAL, synchronised %s when asked', async (synchronous, level) => {
    mkdirSync(dataDir);
    const { handle } = openDatabase(join(dataDir, 'x.sqlite'), { synchronous, readOnly: false });
    expect(handle.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' });
    expect(handle.prepare('pragma synchronous').get()).toEqual({ synchronous: level });
    handle.close();
  });

  it('a commit that fails in its last write leaves nothing behind and says so', async () => {
    await open();
    await close();
    const file = new DatabaseSync(join(dataDir, 'basewatch.sqlite'));
    file.exec("create trigger full before insert on feed_state begin select raise(abort, 'disk is full'); end");
    file.close();
    const store = await open();
    const written = effects({ history: [sampleEntry()], archive: [sampleItem('r1')], outbox: [sampleOutbox()], feed: sampleFeed() });
    await expect(store.state.commit(written, null)).rejects.toThrow('nothing of the commit was written: disk is full');
    expect([(await store.history.verify()).entries, await store.archive.count(), await store.outbox.pending()]).toEqual([0, 0, 0]);
    expect(await store.state.commit({ ...written, feed: null }, null)).toBe('done');
  });

  it('can be looked at while a bot uses it, without changing anything', async () => {
    const bot = await open();
    await bot.state.commit(effects({ history: [sampleEntry()], statuses: [{ next: sampleStatus(), expectedVersion: 0 }] }), null);
    const looking = await open({ readOnly: true });
    expect(await looking.history.statusOf('qasrak')).toEqual(sampleStatus());
    await bot.state.commit(effects({ statuses: [{ next: sampleStatus({ version: 2 }), expectedVersion: 1 }] }), null);
    expect((await looking.history.statusOf('qasrak'))?.version).toBe(2);
    await expect(looking.feeds.ensure([])).resolves.toBeUndefined();
    await expect(looking.settings.saveSubscription(sampleSubscription())).rejects.toThrow('readonly');
  });

  it('can be looked at when no bot runs', async () => {
    const bot = await open();
    await bot.state.commit(effects({ history: [sampleEntry()] }), null);
    await close();
    const looking = await open({ readOnly: true });
    expect(await looking.history.verify()).toEqual({ entries: 1, brokenAt: null });
  });

  it('cannot be looked at before it was ever used', async () => {
    mkdirSync(dataDir);
    await expect(open({ readOnly: true })).rejects.toThrow(
      `there is no database ${join(dataDir, 'basewatch.sqlite')}: run "basewatch start"`,
    );
  });

  it('is copied whole while in use', async () => {
    const store = await open();
    await store.state.commit(effects({ history: [sampleEntry()], archive: [sampleItem('r1')] }), null);
    const copyDir = join(parent, 'copy');
    mkdirSync(copyDir);
    await store.backup(join(copyDir, 'basewatch.sqlite'));
    const copy = await open({ dataDir: copyDir });
    expect(await copy.history.verify()).toEqual({ entries: 1, brokenAt: null });
    expect(await copy.archive.find('r1')).toEqual(sampleItem('r1'));
  });

  it('is tidied of what is settled and old; exact keys stay', async () => {
    const clock = new ManualClock('2026-03-01T00:00:00.000Z');
    const store = await open({ clock });
    await store.state.commit(
      effects({
        seen: [{ report: sampleSeen({ keys: ['url:x'] }), bands: ['b1', 'b2'] }],
        alerts: [sampleAlert({ id: 'a1' }), sampleAlert({ id: 'a2' })],
        outbox: [sampleOutbox({ id: 'sent', alertId: 'a1' }), sampleOutbox({ id: 'waiting', alertId: 'a2' })],
      }),
      null,
    );
    await store.outbox.markSent('sent', 'm1', '2026-03-01T12:00:00.000Z');
    expect(await store.tidy('2026-03-01T12:00:00.000Z')).toEqual({ outbox: 0, bands: 0, jobs: 0, cache: 0 });
    expect(await store.tidy('2026-03-02T00:00:00.000Z')).toEqual({ outbox: 1, bands: 2, jobs: 0, cache: 0 });
    expect(await store.outbox.pending()).toBe(1);
    expect((await store.state.loadKnown(query({ keys: ['url:x'] }))).seen).toEqual([sampleSeen({ keys: ['url:x'], signature: [] })]);
  });

  it.each([
    ['a newer version wrote it', 'pragma application_id = 0x62777374; pragma user_version = 99', 'written by a newer basewatch'],
    ['another program wrote it', 'create table other (a)', 'a SQLite database of another program'],
  ])('is refused and left alone when %s', async (_name, sql, message) => {
    mkdirSync(dataDir);
    const file = new DatabaseSync(join(dataDir, 'basewatch.sqlite'));
    file.exec(sql);
    file.close();
    await expect(open()).rejects.toThrow(message);
    const again = new DatabaseSync(join(dataDir, 'basewatch.sqlite'));
    expect(again.prepare("select count(*) as tables from sqlite_schema where name = 'history'").get()).toEqual({ tables: 0 });
    again.close();
    await expect(open()).rejects.toThrow(message);
  });

  it('is refused when the file is no database', async () => {
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'basewatch.sqlite'), 'this is a text file, and long enough to be mistaken for a header page'.repeat(20));
    await expect(open()).rejects.toThrow('cannot open the database');
  });

  it('names a stored setting that it cannot read instead of losing a subscription quietly', async () => {
    const store = await open();
    await store.cache('subscription').set('g1:s1', { v: 2, subscription: sampleSubscription() });
    await expect(store.settings.subscriptions('g1')).rejects.toThrow('a stored subscription has a shape this program does not know (v)');
    await store.cache('subscription').delete('g1:s1');
    expect(await store.settings.subscriptions('g1')).toEqual([]);
  });

  it('says when it cannot be locked', async () => {
    mkdirSync(join(dataDir, 'basewatch.lock'), { recursive: true });
    await expect(open()).rejects.toThrow(`cannot lock the data directory ${dataDir}`);
  });

  it('says which directory cannot be created', async () => {
    writeFileSync(dataDir, 'a file in the way');
    await expect(open()).rejects.toThrow(`cannot create the data directory ${dataDir}`);
  });

  it.skipIf(process.getuid?.() === 0)('says which directory cannot be written', async () => {
    mkdirSync(dataDir);
    chmodSync(dataDir, 0o500);
    await expect(open()).rejects.toThrow(dataDir);
    expect(existsSync(join(dataDir, 'basewatch.sqlite'))).toBe(false);
  });
});
