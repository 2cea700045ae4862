import type { AlertRecord, OutboxEntry } from '../../src/core/alerts/alert.ts';
import type { DueEntry, Outbox } from '../../src/ports/store.ts';

export interface OutboxRow {
  readonly entry: OutboxEntry;
  state: 'pending' | 'sent' | 'abandoned';
  attempts: number;
  notBefore: string;
  reason: string | null;
  settledAt: string | null;
}

/** The outbox in memory. `rows` is open to tests: oldest first, nothing is ever removed. */
export class MemoryOutbox implements Outbox {
  readonly rows: OutboxRow[] = [];
  readonly #alerts: Map<string, AlertRecord>;

  constructor(alerts: Map<string, AlertRecord>) {
    this.#alerts = alerts;
  }

  add(entry: OutboxEntry): void {
    if (this.rows.some((row) => row.entry.id === entry.id)) return;
    const siblings = this.rows.filter((row) => row.entry.alertId === entry.alertId);
    const row: OutboxRow = { entry, state: 'pending', attempts: 0, notBefore: entry.createdAt, reason: null, settledAt: null };
    this.rows.push(row);
    if (entry.kind === 'post') return;
    if (siblings.some((other) => other.entry.kind === 'post' && other.state === 'abandoned')) {
      row.state = 'abandoned';
      row.reason = 'the alert it belongs to could not be posted';
      row.settledAt = entry.createdAt;
    } else if (entry.kind === 'edit') {
      for (const other of siblings.filter((each) => each.entry.kind === 'edit' && each.state === 'pending')) {
        other.state = 'sent';
        other.reason = 'superseded by a newer edit';
      }
    }
  }

  async due(now: string, limit: number, except: readonly string[] = []) {
    const waiting = new Set<string>();
    const due: DueEntry[] = [];
    for (const { entry, attempts, notBefore, reason, state } of this.rows) {
      if (state !== 'pending' || waiting.has(entry.alertId)) continue;
      waiting.add(entry.alertId);
      const messageId = this.#alerts.get(entry.alertId)?.messageId ?? null;
      if (except.includes(entry.channelId)) continue;
      if (notBefore <= now && (entry.kind === 'post' || messageId !== null)) due.push({ entry, attempts, reason, messageId });
    }
    return due.slice(0, limit);
  }

  async markSent(entryId: string, messageId: string): Promise<void> {
    const row = this.#find(entryId);
    if (!row) return;
    row.state = 'sent';
    row.reason = null;
    const alert = this.#alerts.get(row.entry.alertId);
    if (row.entry.kind === 'post' && alert) this.#alerts.set(alert.id, { ...alert, messageId });
  }

  async postpone(entryId: string, until: string, reason: string): Promise<void> {
    const row = this.#find(entryId);
    if (row?.state !== 'pending') return;
    Object.assign(row, { notBefore: until, reason, attempts: row.attempts + 1 });
  }

  async abandon(entryId: string, reason: string, at: string): Promise<void> {
    const row = this.#find(entryId);
    if (row?.state !== 'pending') return;
    Object.assign(row, { state: 'abandoned', reason, settledAt: at });
    if (row.entry.kind !== 'post') return;
    for (const other of this.rows) {
      if (other.entry.alertId !== row.entry.alertId || other.state !== 'pending') continue;
      Object.assign(other, { state: 'abandoned', reason: 'the alert it belongs to could not be posted', settledAt: at });
    }
  }

  async abandoned(limit: number) {
    return this.rows
      .filter((row) => row.state === 'abandoned')
      .toReversed()
      .sort((a, b) => ((a.settledAt ?? '') === (b.settledAt ?? '') ? 0 : (a.settledAt ?? '') < (b.settledAt ?? '') ? 1 : -1))
      .slice(0, limit)
      .map((row) => ({ entry: row.entry, reason: row.reason ?? '', at: row.settledAt ?? '' }));
  }

  async pending(): Promise<number> {
    return this.rows.filter((row) => row.state === 'pending').length;
  }

  #find(entryId: string): OutboxRow | undefined {
    return this.rows.find((row) => row.entry.id === entryId);
  }
}
