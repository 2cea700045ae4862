import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { replay } from '../../src/app/replay.ts';
import type { OutboxEntry } from '../../src/core/alerts/alert.ts';
import { type AlertMessage, PLAIN_CONTEXT } from '../../src/core/alerts/alert-message.ts';
import { composeAlert } from '../../src/core/alerts/compose-alert.ts';
import { decideRulesOf } from '../../src/core/decide-rules.ts';
import type { DecisionRecord } from '../../src/core/decision.ts';
import { readReplayLine } from '../../src/core/reports/read-replay-line.ts';
import { fieldOf, type Report } from '../../src/core/reports/report.ts';
import { buildScreen } from '../../src/core/sites/screen-report.ts';
import { readStateLine, statusesOfLines } from '../../src/core/status/state-line.ts';
import type { SiteStatus } from '../../src/core/status/status.ts';
import { shippedConfig } from '../app/poll-bench.ts';
import { aSubscription } from '../builders.ts';
import { ManualClock } from '../fakes/manual-clock.ts';
import { createMemoryStore, type MemoryStore } from '../fakes/memory-store.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures');
const TELLINGS = ['reading/founding-report.json', 'replay/founding-report-retold.json'];

/** One report with everything in it: a withdrawal, deadlines, a handover, a stay, and what happened before. Told on top of what was known the day before. */
describe.each(TELLINGS)('the founding report, %s', (file) => {
  let store: MemoryStore;
  let report: Report;
  let decision: DecisionRecord;
  let message: AlertMessage;

  beforeAll(async () => {
    const config = shippedConfig();
    const read = readReplayLine(fixture(file), config.outlets);
    if (read.kind === 'bad') throw new Error(read.problem);
    ({ report } = read);
    store = createMemoryStore(new ManualClock('2026-02-23T10:00:00.000Z'));
    await store.state.seed(statusesOfLines(knownLines()), []);
    await store.settings.saveSubscription(aSubscription('everything'));
    const parts = {
      store: store.state,
      screen: buildScreen(config.sites, config.watches),
      lexicons: config.lexicons,
      rules: decideRulesOf(config),
    };
    for await (const one of replay([report], '2026-02-23T00:00:00.000Z', parts)) ({ decision } = one);
    const [catalogue, [first]] = [config.catalogues.get('en'), store.outbox.rows];
    if (!catalogue || !first) throw new Error('there is no catalogue, or nothing to send');
    message = composeAlert(first.entry.view, catalogue, PLAIN_CONTEXT);
  });

  const statusOf = async (site: string): Promise<SiteStatus> => {
    const status = await store.history.statusOf(site);
    if (!status) throw new Error(`nothing is known of ${site}`);
    return status;
  };
  const entriesOf = (site: string) => store.history.entries.filter((entry) => entry.site === site);
  const onlyEntry = (): OutboxEntry => {
    expect(store.outbox.rows).toHaveLength(1);
    const [row] = store.outbox.rows;
    if (!row) throw new Error('nothing to send');
    return row.entry;
  };

  it('Qasrak is in drawdown, still held by the US, with a dated end in view', async () => {
    const qasrak = await statusOf('qasrak');
    expect(qasrak).toMatchObject({ phase: 'drawdown', holder: 'us' });
    const plans = qasrak.expected.filter((plan) => plan.event.startsWith('withdrawal_') && plan.by !== null);
    expect(plans.map((plan) => plan.by)).toContain('2026-03-10');
  });

  it('Tal Baydar stays vacated, and passes to the SDF as planned', async () => {
    const baydar = await statusOf('tal_baydar');
    expect(baydar).toMatchObject({ phase: 'vacated', holder: 'none' });
    expect(baydar.expected.map((plan) => plan.event)).toContain('handover_sdf');
  });

  it('Qasrak, named there only to say where Tal Baydar is, is handed to nobody', async () => {
    expect((await statusOf('qasrak')).expected.map((plan) => plan.event)).not.toContain('handover_sdf');
  });

  it('Kharab al-Jir stays operational, and US forces are expected to stay', async () => {
    const jir = await statusOf('kharab_jir');
    expect(jir).toMatchObject({ phase: 'operational', holder: 'us' });
    expect(jir.expected.map((plan) => plan.event)).toContain('operational');
  });

  it('what happened at Shaddadi goes into the history as background and moves nothing', async () => {
    expect(await statusOf('shaddadi')).toMatchObject({ phase: 'handed_over', holder: 'government', certainty: 'confirmed' });
    const background = entriesOf('shaddadi').filter((entry) => entry.kind === 'background');
    expect(background.map((entry) => entry.event)).toEqual(expect.arrayContaining(['demolished', 'handover_gov']));
    expect(entriesOf('shaddadi').filter((entry) => entry.kind !== 'background')).toEqual([]);
  });

  it('Tanf, which the report does not name, is left alone', () => {
    expect(entriesOf('tanf')).toEqual([]);
  });

  it('one message is planned: Qasrak at its head, the others as lines', () => {
    const { kind, channelId, view } = onlyEntry();
    expect({ kind, channelId, site: view.main.site }).toEqual({ kind: 'post', channelId: 'everything', site: 'qasrak' });
    expect(message.title).toContain('Qasrak');
    const sites = view.others.map((story) => story.site);
    expect(sites).toEqual(expect.arrayContaining(['tal_baydar', 'kharab_jir']));
    expect(sites).not.toContain('shaddadi');
    expect(message.lines).toHaveLength(view.others.length);
  });

  it('the decision says the same', () => {
    expect(decision).toMatchObject({ id: 'founding', relevant: true, lang: 'en', action: 'post' });
    expect(decision.story).toContain('qasrak');
    expect(decision.sites).toEqual(expect.arrayContaining(['qasrak', 'tal_baydar', 'kharab_jir', 'shaddadi']));
  });

  it('every quotation stands in the text, letter for letter', () => {
    const { view } = onlyEntry();
    const quoted = [
      ...[view.main, ...view.others].flatMap((story) => story.sources.map((source) => source.quote)),
      ...decision.claims.map(({ evidence: text, field, start, end }) => ({ text, field, start, end })),
      ...store.history.entries.flatMap((entry) => (entry.evidence ? [entry.evidence] : [])),
    ];
    expect(quoted.length).toBeGreaterThan(6);
    for (const { text, field, start, end } of quoted) expect(fieldOf(report, field).slice(start, end)).toBe(text);
    const words = `${report.title}\n${report.text}`;
    expect(message.quotes.length).toBeGreaterThan(0);
    for (const { shown } of message.quotes) expect(words).toContain(shown.replace(/^[“"]|[”"]…?$/gu, ''));
  });
});

function fixture(name: string): string {
  return readFileSync(join(FIXTURES, name), 'utf8');
}

function knownLines() {
  return fixture('replay/state-of-the-day-before.jsonl')
    .trim()
    .split('\n')
    .map((line) => {
      const read = readStateLine(line);
      if (read.kind === 'bad') throw new Error(read.problem);
      return read.line;
    });
}
