/** A history of 100,000 entries: what proving it whole and asking for a status at a moment take: `node bench/history.ts`. Prints one line of JSON. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../src/adapters/store/database/migrate.ts';
import { openDatabase } from '../src/adapters/store/database/node-sqlite.ts';
import { appendHistory } from '../src/adapters/store/history/append-history.ts';
import { SqlHistory } from '../src/adapters/store/history/history.ts';
import { loadConfig } from '../src/config/load-config.ts';
import type { HistoryEntry } from '../src/core/status/history.ts';

const ENTRIES = 100_000;
const ASKED = 1_000;
const MINUTE = 60_000;
const START = Date.parse('2025-01-01T00:00:00.000Z');

const { config } = loadConfig(join(import.meta.dirname, '../config'));
if (!config) throw new Error('the configuration cannot be used; "npm run -s basewatch -- check" lists its faults');
const sites = config.sites.map((site) => site.id);
const momentOf = (n: number): string => new Date(START + n * MINUTE).toISOString();

function entryOf(n: number): HistoryEntry {
  return {
    kind: 'change',
    site: sites[n % sites.length] ?? '',
    at: momentOf(n),
    eventDay: momentOf(n).slice(0, 10),
    event: 'withdrawal_ongoing',
    tense: 'reported',
    actor: 'us',
    counterpart: null,
    phase: 'drawdown',
    holder: 'us',
    certainty: 'confirmed',
    credibility: 3,
    disputed: false,
    expected: [],
    storyId: `s${n}`,
    reportId: `r${n}`,
    claimId: `r${n}#1`,
    outletName: 'Outlet',
    url: `https://news.example/${n}`,
    evidence: { text: 'Forty trucks left the base before dawn and turned east for the border.', field: 'text', start: 0, end: 70 },
    note: null,
  };
}

const dir = mkdtempSync(join(tmpdir(), 'basewatch-bench-'));
const path = join(dir, 'history.sqlite');
const { handle, db } = openDatabase(path, { synchronous: 'NORMAL', readOnly: false });
migrate(handle, path, { readOnly: false });
const entries = Array.from({ length: ENTRIES }, (_, n) => entryOf(n));
await db.transaction().execute((transaction) => appendHistory(transaction, entries));
const history = new SqlHistory(db);

let begun = performance.now();
const { entries: proved, brokenAt } = await history.verify();
const verifyMs = performance.now() - begun;
begun = performance.now();
for (let n = 0; n < ASKED; n += 1) await history.at(sites[n % sites.length] ?? '', momentOf((n * 97) % ENTRIES));
const atMs = (performance.now() - begun) / ASKED;
await db.destroy();
rmSync(dir, { recursive: true });
console.log(
  JSON.stringify({ bench: 'history', entries: proved, brokenAt, verifyMs: Math.round(verifyMs), statusAtMs: Number(atMs.toFixed(3)) }),
);
