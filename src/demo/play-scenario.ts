import { setTimeout as pause } from 'node:timers/promises';
import { POLL_QUEUE } from '../app/enqueue-due-feeds.ts';
import type { Bot } from '../compose.ts';
import type { Action } from '../core/decision.ts';
import type { MessageEvent } from './discord/state/model.ts';
import type { LoopbackOutlets } from './loopback-outlets.ts';
import type { DemoReport, Scenario } from './scenario.ts';
import type { StoryClock } from './story-clock.ts';
import type { StorySchedule } from './story-schedule.ts';

/** What one report led to, against what the scenario expects. */
export interface Step {
  readonly report: DemoReport;
  readonly got: Action;
  readonly right: boolean;
  /** What was wrong, in words; null when nothing was. */
  readonly fault: string | null;
}

export interface Stage {
  readonly scenario: Scenario;
  readonly bot: Bot;
  readonly outlets: LoopbackOutlets;
  readonly clock: StoryClock;
  readonly schedule: StorySchedule;
  /** Messages of the alert channel as they are created and edited; returns how to stop. */
  readonly watchChannel: (listener: (event: MessageEvent) => void) => () => void;
}

/** A report is polled this long after it appeared. */
const POLL_DELAY_MS = 60_000;
const SETTLE_LIMIT_MS = 20_000;

/** Lets the story happen: each report is published, every feed is polled, and what the channel shows for it is compared with what should be there. */
export async function* playScenario(stage: Stage): AsyncGenerator<Step> {
  await tick(stage);
  for (const report of stage.scenario.reports) {
    stage.outlets.publish(report);
    stage.clock.moveTo(new Date(Date.parse(report.servedAt) + POLL_DELAY_MS).toISOString());
    const events: MessageEvent[] = [];
    const stop = stage.watchChannel((event) => events.push(event));
    await tick(stage);
    stop();
    yield judge(report, events, stage.scenario);
  }
}

/** One tick of the bot, until everything it started has ended. */
async function tick({ bot, schedule }: Stage): Promise<void> {
  await schedule.run('poll-tick');
  const until = performance.now() + SETTLE_LIMIT_MS;
  for (;;) {
    const { ready, active } = await bot.store.queue.counts(POLL_QUEUE);
    if (ready + active === 0) {
      await schedule.run('delivery-tick');
      if ((await bot.store.outbox.pending()) === 0) return;
    }
    if (performance.now() > until) throw new Error('the bot did not come to rest: a poll or a delivery hangs');
    await pause(5);
  }
}

function judge(report: DemoReport, events: readonly MessageEvent[], scenario: Scenario): Step {
  const created = events.filter((e) => e.kind === 'created');
  const got: Action = created.length > 0 ? 'post' : events.length > 0 ? 'edit' : 'none';
  const fault = faultOf(report, got, created, scenario);
  return { report, got, right: fault === null, fault };
}

function faultOf(report: DemoReport, got: Action, created: readonly MessageEvent[], scenario: Scenario): string | null {
  if (!report.expect.includes(got)) return `expected ${report.expect.join(' or ')}, the channel shows ${got}`;
  if (got !== 'post' || report.head === null) return null;
  if (created.length > 1) return `expected one message, the channel shows ${created.length}`;
  const title = created[0]?.message.embeds[0]?.title ?? '';
  const name = scenario.siteNames.get(report.head) ?? report.head;
  return title.includes(name) ? null : `expected a message headed by ${name}, it is headed "${title}"`;
}

/** The sites whose status at the end is not what the scenario says, one line each; a site it does not name must still be unknown. */
export async function boardFaults({ bot, scenario }: Stage): Promise<string[]> {
  const { rows } = await bot.queries.board();
  return rows.flatMap(({ site, status }) => {
    const want = scenario.board.get(site.id) ?? { phase: 'unknown', holder: 'unknown', certainty: null };
    const right =
      status.phase === want.phase && status.holder === want.holder && (want.certainty === null || status.certainty === want.certainty);
    const wanted = [want.phase, want.holder, want.certainty].filter((part) => part !== null).join(', ');
    return right ? [] : [`${site.id}: expected ${wanted}; it is ${status.phase}, ${status.holder}, ${status.certainty}`];
  });
}
