import { expect, it } from 'vitest';
import type { ArchivedItem } from '../../src/core/known.ts';
import type { ArchivePlace } from '../../src/ports/store.ts';
import type { StoreUnderTest } from './store-contract.ts';
import { effects, sampleAlert, sampleItem, sampleOutbox } from './store-samples.ts';

/** How an item is found again. */
export function archiveContract(store: () => StoreUnderTest): void {
  const keep = (...archive: ReturnType<typeof sampleItem>[]) => store().state.commit(effects({ archive }), null);

  it('finds an item by its id, whole', async () => {
    await keep(sampleItem('r1'));
    expect(await store().archive.find('r1')).toEqual(sampleItem('r1'));
    expect(await store().archive.find(' r1 ')).toEqual(sampleItem('r1'));
    expect(await store().archive.find('r2')).toBeNull();
    expect(await store().archive.count()).toBe(1);
  });

  it.each(['https://desertwire.example/r1', 'http://www.desertwire.example/r1/?utm_source=feed', ' https://desertwire.example/r1#top '])(
    'finds an item by a form of its address: %s',
    async (form) => {
      await keep(sampleItem('r1'), sampleItem('r2', { url: null }));
      expect((await store().archive.find(form))?.report.id).toBe('r1');
    },
  );

  it('of one address the newest item is found', async () => {
    const url = 'https://desertwire.example/live';
    await keep(sampleItem('new', { url, receivedAt: '2026-03-02T00:00:00.000Z' }), sampleItem('old', { url }));
    expect((await store().archive.find(url))?.report.id).toBe('new');
  });

  it('finds the item that caused a message, not the ones that edited it', async () => {
    const alerts = ['a1'];
    const posting = sampleItem('first', { alerts });
    const editing = sampleItem('second', { alerts, receivedAt: '2026-03-02T00:00:00.000Z' });
    await store().state.commit(effects({ alerts: [sampleAlert()], outbox: [sampleOutbox()], archive: [editing, posting] }), null);
    await store().outbox.markSent('a1/1', '1234', '2026-03-02T01:00:00.000Z');
    expect((await store().archive.find('1234'))?.report.id).toBe('first');
    expect((await store().archive.find('https://discord.com/channels/1/2/1234'))?.report.id).toBe('first');
    expect((await store().archive.find('https://ptb.discord.com/channels/@me/2/1234/'))?.report.id).toBe('first');
    expect(await store().archive.find('https://discord.com/channels/1/2/9999')).toBeNull();
    expect(await store().archive.alertOfMessage('1234')).toEqual(sampleAlert({ messageId: '1234' }));
    expect(await store().archive.find('9999')).toBeNull();
    expect(await store().archive.alertOfMessage('9999')).toBeNull();
  });

  it('a later decision about a report replaces the earlier one', async () => {
    await keep(sampleItem('r1', { alerts: ['a1'] }));
    await keep(sampleItem('r1', { alerts: ['a2'] }));
    expect((await store().archive.find('r1'))?.decision.alerts).toEqual(['a2']);
    expect(await store().archive.count()).toBe(1);
  });

  it('lists what waits for review, newest first, by pages', async () => {
    const unclassified = [{ site: 'qasrak', evidence: 'Trucks at Qasrak.' }];
    const candidates = [{ name: 'Tal Hajjan', evidence: 'US troops are in the Tal Hajjan base.' }];
    const waiting = (id: string, day: number, more: Partial<ArchivedItem['decision']>): ArchivedItem => {
      const item = sampleItem(id, { receivedAt: `2026-03-0${day}T00:00:00.000Z` });
      return { ...item, decision: { ...item.decision, ...more } };
    };
    await keep(waiting('r1', 1, { unclassified }), sampleItem('r2'), waiting('r3', 3, { candidates }), waiting('r4', 2, { unclassified }));
    const page = async (limit: number, offset: number) => {
      const { items, total } = await store().archive.toReview({ limit, offset });
      return [total, ...items.map(({ report }) => report.id)];
    };
    expect(await page(2, 0)).toEqual([3, 'r3', 'r4']);
    expect(await page(2, 2)).toEqual([3, 'r1']);
    await keep(waiting('r3', 3, {}));
    expect(await page(2, 0)).toEqual([2, 'r4', 'r1']);
  });

  it('counts what was received on each day', async () => {
    const on = (id: string, receivedAt: string) => sampleItem(id, { receivedAt });
    await keep(on('r1', '2026-03-03T00:00:00.000Z'), on('r2', '2026-03-01T23:59:59.999Z'), on('r3', '2026-03-03T23:00:00.000Z'));
    const days = await store().archive.perDay('2026-03-01T00:00:00.000Z');
    expect(days).toEqual([
      { day: '2026-03-01', items: 1 },
      { day: '2026-03-03', items: 2 },
    ]);
    expect(await store().archive.perDay('2026-03-02T00:00:00.000Z')).toEqual(days.slice(1));
    expect(await store().archive.perDay('2026-03-04T00:00:00.000Z')).toEqual([]);
  });

  it.each([1, 2, 3, 10])('gives what was received between two instants, in its order, by pages of %i', async (limit) => {
    const on = (id: string, receivedAt: string) => sampleItem(id, { receivedAt });
    const [noon, later] = ['2026-03-02T12:00:00.000Z', '2026-03-02T13:00:00.000Z'];
    await keep(on('c', later), on('b', noon), on('a', noon), on('d', later), on('e', later));
    await keep(on('before', '2026-03-02T11:59:59.999Z'), on('end', '2026-03-02T14:00:00.000Z'));
    const found: string[] = [];
    let after: ArchivePlace | null = null;
    do {
      const page = await store().archive.received({ from: noon, until: '2026-03-02T14:00:00.000Z', after, limit });
      found.push(...page.items.map(({ report }) => report.id));
      after = page.next;
    } while (after !== null);
    expect(found).toEqual(['b', 'a', 'c', 'd', 'e']);
  });

  it('purges what was received before an instant', async () => {
    await keep(sampleItem('r1'), sampleItem('r2', { receivedAt: '2026-03-05T00:00:00.000Z' }));
    expect(await store().archive.purge('2026-03-05T00:00:00.000Z')).toBe(1);
    expect([await store().archive.find('r1'), (await store().archive.find('r2'))?.report.id]).toEqual([null, 'r2']);
  });
}
