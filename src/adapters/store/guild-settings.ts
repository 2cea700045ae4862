import type { Keyv } from 'keyv';
import type { z } from 'zod';
import type { Subscription } from '../../core/alerts/subscription.ts';
import type { Watch } from '../../core/watch/watch.ts';
import type { GuildSettings } from '../../ports/store.ts';
import { StoredSubscription, StoredWatch } from './guild-settings-schema.ts';
import { StoreError } from './store-error.ts';

/**
 * Subscriptions and watches, one Keyv key `<guild>:<id>` each. They are asked for with every decision, so the lists are kept in memory
 * between writes; that is right because one process owns the store.
 */
export class KeyvGuildSettings implements GuildSettings {
  readonly #subscriptions: SettingList<Subscription>;
  readonly #watches: SettingList<Watch>;

  constructor(openCache: (namespace: string) => Keyv) {
    this.#subscriptions = new SettingList(openCache('subscription'), (raw) => parse(StoredSubscription, raw, 'subscription').subscription);
    this.#watches = new SettingList(openCache('watch'), (raw) => parse(StoredWatch, raw, 'watch').watch);
  }

  async subscriptions(guildId: string | null): Promise<readonly Subscription[]> {
    return ofGuild(await this.#subscriptions.all(), guildId);
  }

  saveSubscription(subscription: Subscription): Promise<void> {
    return this.#subscriptions.save(keyOf(subscription.guildId, subscription.id), { v: 1, subscription });
  }

  removeSubscription(guildId: string, id: string): Promise<boolean> {
    return this.#subscriptions.remove(keyOf(guildId, id));
  }

  async watches(guildId: string | null): Promise<readonly Watch[]> {
    return ofGuild(await this.#watches.all(), guildId);
  }

  saveWatch(watch: Watch): Promise<void> {
    return this.#watches.save(keyOf(watch.guildId ?? '', watch.id), { v: 1, watch });
  }

  removeWatch(guildId: string, id: string): Promise<boolean> {
    return this.#watches.remove(keyOf(guildId, id));
  }
}

class SettingList<T> {
  readonly #keyv: Keyv;
  readonly #read: (raw: unknown) => T;
  #loaded: Promise<readonly T[]> | null = null;

  constructor(keyv: Keyv, read: (raw: unknown) => T) {
    this.#keyv = keyv;
    this.#read = read;
  }

  all(): Promise<readonly T[]> {
    if (this.#loaded) return this.#loaded;
    const loaded = this.#load();
    this.#loaded = loaded;
    loaded.catch(() => this.#forget());
    return loaded;
  }

  async save(key: string, value: unknown): Promise<void> {
    this.#forget();
    const saved = await this.#keyv.set(key, value);
    this.#forget();
    if (!saved) throw new StoreError('save', `the setting ${key} could not be written`);
  }

  async remove(key: string): Promise<boolean> {
    const removed = await this.#keyv.delete(key);
    this.#forget();
    return removed;
  }

  #forget(): void {
    this.#loaded = null;
  }

  async #load(): Promise<readonly T[]> {
    const found: T[] = [];
    for await (const [, value] of this.#keyv.iterator()) found.push(this.#read(value));
    return found;
  }
}

function parse<T extends z.ZodType>(schema: T, raw: unknown, what: string): z.infer<T> {
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  throw new StoreError(
    'read',
    `a stored ${what} has a shape this program does not know (${result.error.issues[0]?.path.join('.')}): ${result.error.issues[0]?.message}`,
  );
}

function ofGuild<T extends { readonly guildId: string | null }>(all: readonly T[], guildId: string | null): readonly T[] {
  return guildId === null ? all : all.filter((one) => one.guildId === guildId);
}

function keyOf(guildId: string, id: string): string {
  return `${guildId}:${id}`;
}
