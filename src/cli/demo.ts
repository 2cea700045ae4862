import { setTimeout as pause } from 'node:timers/promises';
import { serveChannelPage } from '../demo/discord/page/serve-channel-page.ts';
import { openStage } from '../demo/open-stage.ts';
import { boardFaults, playScenario, type Step } from '../demo/play-scenario.ts';
import { createTerminalView } from '../demo/terminal-view.ts';
import type { Events } from '../ports/events.ts';
import type { Run } from './command.ts';
import { readOptions } from './options.ts';

const DEFAULT_PACE_MS = 400;

export const runDemo: Run = async (argv, io) => {
  const parsed = readOptions(argv, { exit: { type: 'boolean', default: false }, pace: { type: 'string' } }, io, 0);
  if (!parsed) return 2;
  const pace = Number(parsed.values.pace ?? (parsed.values.exit ? 0 : DEFAULT_PACE_MS));
  if (!Number.isFinite(pace) || pace < 0) {
    io.err('basewatch demo: --pace takes milliseconds, 0 or more');
    return 2;
  }
  const faults: string[] = [];
  const stage = await openStage(io.err, noteFaults(faults));
  if (!stage) return 1;
  const page = await serveChannelPage(stage.standIn, { channelId: stage.channelId });
  const view = createTerminalView((text) => void process.stdout.write(text), process.stdout.isTTY);

  io.out(
    `Basewatch demo: ${stage.scenario.reports.length} invented reports by ${stage.scenario.outlets.length} invented outlets, 10 February to 14 March 2026.`,
  );
  io.out(`The channel as people would see it: ${page.url}\n`);
  await stage.standIn.actions.slash({ channelId: stage.channelId, userId: stage.readerId, command: 'subscribe' });
  const stop = stage.watchChannel((event) => view.message(event));
  const steps: Step[] = [];
  for await (const step of playScenario(stage)) {
    steps.push(step);
    view.progress(step, steps.length, stage.scenario.reports.length);
    if (pace > 0) await pause(pace);
  }
  stop();
  view.board(await stage.bot.queries.board());

  const wrong = [
    ...steps.filter((step) => !step.right).map((step) => `${step.report.id}: ${step.fault}`),
    ...(await boardFaults(stage)),
    ...faults,
    ...stage.standIn.records.violations.map((v) => `Discord's rules: ${v.where}: ${v.problem}`),
  ];
  const count = (action: string): number => steps.filter((s) => s.got === action).length;
  io.out(`${steps.length} reports: ${count('post')} posted, ${count('edit')} edited a message, ${count('none')} told nobody anything new.`);
  for (const fault of wrong) io.err(`UNEXPECTED ${fault}`);
  io.out(wrong.length === 0 ? 'Everything is as the scenario expects.' : `${wrong.length} things are not as the scenario expects.`);

  if (!parsed.values.exit) {
    io.out(`\nThe channel stays at ${page.url} until you press Ctrl-C.`);
    await new Promise<void>((resolve) => process.once('SIGINT', resolve));
  }
  await page.close();
  await stage.close();
  return wrong.length === 0 ? 0 : 1;
};

/** The demo shows alerts, not logs; only what went wrong is kept. */
function noteFaults(faults: string[]): Events {
  return {
    record(event) {
      if (event.kind === 'fault') faults.push(`${event.where}: ${event.error instanceof Error ? event.error.stack : String(event.error)}`);
      if (event.kind === 'feed_failed') faults.push(`feed ${event.feedId}: ${event.message}`);
      if (event.kind === 'delivery_abandoned' || event.kind === 'delivery_postponed')
        faults.push(`delivery ${event.entryId}: ${event.reason}`);
    },
  };
}
