import { type OpenStore, openSqliteStore } from '../../src/adapters/store/open-store.ts';
import { decideAndCommit } from '../../src/app/decide-reports.ts';
import { readReports } from '../../src/app/read-reports.ts';
import type { AppConfig } from '../../src/config/load-config.ts';
import { decideRulesOf } from '../../src/core/decide-rules.ts';
import type { Report } from '../../src/core/reports/report.ts';
import { buildScreen } from '../../src/core/sites/screen-report.ts';
import { aReport } from '../builders.ts';
import type { ManualClock } from '../fakes/manual-clock.ts';

/** The real store of a bot that has run for a while: what is read goes in as a poll would write it. */
export async function openLivedStore(config: AppConfig, clock: ManualClock, dataDir = ':memory:') {
  const store: OpenStore = await openSqliteStore({ dataDir, clock, synchronous: 'NORMAL' });
  const rules = decideRulesOf(config);
  return {
    store,
    rules,
    /** One poll that found these reports, each a text, at an instant. */
    async read(at: string, texts: Readonly<Record<string, string | Partial<Report>>>, silence?: string) {
      const watches = [...config.watches, ...(await store.settings.watches(null))];
      const screen = buildScreen(config.sites, watches);
      const reports = Object.entries(texts).map(([id, told]) =>
        aReport(id, { on: at, receivedAt: at, title: `Title of ${id}`, ...(typeof told === 'string' ? { text: told } : told) }),
      );
      const own = { ...rules, watches, ...(silence === undefined ? {} : { silence }) };
      const toWrite = ({ effects }: { effects: Parameters<OpenStore['state']['commit']>[0] }) => effects;
      await decideAndCommit(readReports(reports, screen, config.lexicons), { store: store.state, rules: own, job: null, toWrite }, at);
    },
    /** Everything the bot would have sent, edits apart. */
    async messages(): Promise<number> {
      return (await store.outbox.due('9999-01-01T00:00:00.000Z', 1000)).filter(({ entry }) => entry.kind !== 'edit').length;
    },
  };
}
