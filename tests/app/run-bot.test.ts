import { beforeEach, describe, expect, it } from 'vitest';
import { POLL_QUEUE } from '../../src/app/enqueue-due-feeds.ts';
import { runBot } from '../../src/app/run-bot.ts';
import type { DeliveryOutcome } from '../../src/ports/alert-sink.ts';
import { aSubscription } from '../builders.ts';
import { effects, sampleAlert, sampleItem, sampleOutbox } from '../contracts/store-samples.ts';
import { until } from '../contracts/until.ts';
import { ManualSchedule } from '../fakes/manual-schedule.ts';
import { RecordingAlertSink } from '../fakes/recording-alert-sink.ts';
import { anItem, fetched } from '../fakes/scripted-feed-source.ts';
import { openPollBench, type PollBench, shippedConfig } from './poll-bench.ts';

const config = shippedConfig();
const LEAVING = anItem('leaving', { text: 'US forces began leaving the Qasrak base in northeastern Syria today.' });
const DAY_MS = 86_400_000;

describe('the running bot', () => {
  let bench: PollBench;
  let schedule: ManualSchedule;
  let sink: RecordingAlertSink;
  let tidied: string[];
  let bot: { stop(): Promise<void> };
  beforeEach(async () => {
    bench = await openPollBench(config);
    await bench.store.settings.saveSubscription(aSubscription('c'));
    schedule = new ManualSchedule();
    sink = new RecordingAlertSink();
    tidied = [];
    const { clock, events, parts: poll } = bench;
    const { queue, feeds, archive, outbox } = bench.store;
    const delivery = { clock, outbox, sink, events, settings: bench.store.settings, permissionHours: 1 };
    const tidy = async (before: string) => void tidied.push(before);
    bot = runBot({
      clock,
      schedule,
      queue,
      feeds,
      archive,
      events,
      poll,
      reread: null,
      delivery,
      maxConcurrentPolls: 2,
      archiveDays: 30,
      tidy,
    });
  });

  /** Leaves a post of alert `id` to send. */
  const leave = (id: string) =>
    bench.store.state.commit(
      effects({
        alerts: [sampleAlert({ id })],
        outbox: [sampleOutbox({ id: `${id}/1`, alertId: id, createdAt: bench.clock.now().toISOString() })],
      }),
      null,
    );
  const jobs = () => bench.store.queue.counts(POLL_QUEUE);

  it('looks for due feeds and waiting alerts each second, and tidies each hour', () => {
    expect(Object.fromEntries(schedule.crons)).toEqual({
      'poll-tick': '* * * * * *',
      'delivery-tick': '* * * * * *',
      'archive-purge': expect.stringMatching(/^0 \d+ \* \* \* \*$/),
    });
  });

  it('a due feed is polled at the tick, and what it leaves to send is sent without waiting for a tick', async () => {
    bench.source.script(fetched([LEAVING]));
    await schedule.run('poll-tick');
    await until(() => bench.events.of('delivered').length === 1, 'the alert is delivered');
    expect(sink.given).toMatchObject([{ entry: { kind: 'post', channelId: 'c' }, messageId: null }]);
    await bot.stop();
  });

  it('a feed that is not due makes no work', async () => {
    await schedule.run('poll-tick');
    await until(async () => (await jobs()).active === 0, 'the first poll ends');
    await schedule.run('poll-tick');
    expect(bench.source.requests).toHaveLength(1);
  });

  it('the delivery tick sends what had to wait', async () => {
    await leave('a1');
    sink.answer = () => ({ kind: 'later', afterMs: 1_000, reason: 'busy' });
    await schedule.run('delivery-tick');
    await until(() => bench.events.of('delivery_postponed').length === 1, 'it is postponed');
    sink.answer = () => ({ kind: 'sent', messageId: 'm' });
    await schedule.run('delivery-tick');
    expect(sink.ids()).toEqual(['a1/1']);
    bench.clock.advance(1_000);
    await schedule.run('delivery-tick');
    await until(() => bench.events.of('delivered').length === 1, 'it is sent');
    expect(sink.ids()).toEqual(['a1/1', 'a1/1']);
  });

  it('wakes while a channel is being served send nothing twice', async () => {
    const slow = Promise.withResolvers<DeliveryOutcome>();
    sink.answer = () => slow.promise;
    await leave('a1');
    await Promise.all([schedule.run('delivery-tick'), schedule.run('delivery-tick'), schedule.run('delivery-tick')]);
    await schedule.run('delivery-tick');
    slow.resolve({ kind: 'sent', messageId: 'm1' });
    await bot.stop();
    expect(sink.ids()).toEqual(['a1/1']);
    expect(await bench.store.outbox.pending()).toBe(0);
  });

  it('an alert that comes while another channel is being served goes out by the wake that it caused', async () => {
    const slow = Promise.withResolvers<DeliveryOutcome>();
    await leave('a1');
    sink.answer = (entry) => (entry.id === 'a1/1' ? slow.promise : { kind: 'sent', messageId: entry.id });
    await schedule.run('delivery-tick');
    bench.source.script(fetched([LEAVING]));
    await schedule.run('poll-tick');
    await until(() => bench.events.of('delivered').length === 1, 'the second is sent');
    expect(sink.ids()).toEqual(['a1/1', expect.not.stringMatching(/^a1/)]);
    slow.resolve({ kind: 'later', afterMs: 60_000, reason: 'busy' });
    await bot.stop();
  });

  it('a delivery that breaks is recorded as a fault, and the next wake delivers', async () => {
    sink.answer = () => Promise.reject(new Error('a bug in the sink'));
    bench.source.script(fetched([LEAVING]));
    await schedule.run('poll-tick');
    await until(() => bench.events.of('fault').length === 1, 'the fault is recorded');
    expect(bench.events.of('fault')).toMatchObject([{ where: 'delivery', error: { message: 'a bug in the sink' } }]);
    sink.answer = () => ({ kind: 'sent', messageId: 'm' });
    await schedule.run('delivery-tick');
    await until(async () => (await bench.store.outbox.pending()) === 0, 'it is sent');
  });

  it('forgets what is older than the archive keeps', async () => {
    await bench.store.state.commit(
      effects({
        archive: [
          sampleItem('old', { receivedAt: new Date(bench.clock.now().getTime() - 30 * DAY_MS - 1).toISOString() }),
          sampleItem('young', { receivedAt: new Date(bench.clock.now().getTime() - 30 * DAY_MS).toISOString() }),
        ],
      }),
      null,
    );
    await schedule.run('archive-purge');
    expect(await bench.store.archive.find('old')).toBeNull();
    expect(await bench.store.archive.find('young')).not.toBeNull();
    expect(tidied).toEqual(['2026-01-30T08:00:00.000Z']);
  });

  it('stopping waits for the poll that runs and for what it leaves to send', async () => {
    const answer = Promise.withResolvers<ReturnType<typeof fetched>>();
    const sent = Promise.withResolvers<DeliveryOutcome>();
    bench.source.script(() => answer.promise);
    sink.answer = () => sent.promise;
    await schedule.run('poll-tick');
    await until(() => bench.source.requests.length === 1, 'the feed is being read');
    let stopped = false;
    const stopping = bot.stop().then(() => void (stopped = true));
    await until(() => schedule.stopped, 'the schedule is stopped first');
    answer.resolve(fetched([LEAVING]));
    await until(() => sink.given.length === 1, 'the alert is being sent');
    expect(stopped).toBe(false);
    sent.resolve({ kind: 'sent', messageId: 'm' });
    await stopping;
    expect(await bench.store.outbox.pending()).toBe(0);
    await bench.store.queue.send(POLL_QUEUE, [{ key: 'other', payload: null }]);
    expect((await jobs()).active).toBe(0);
  });

  it('stopping an idle bot ends at once', async () => {
    await bot.stop();
    expect(schedule.stopped).toBe(true);
  });
});
