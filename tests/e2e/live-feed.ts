import type { ScriptedFeedServer } from '../fakes/scripted-feed-server.ts';

export interface LiveItem {
  readonly guid: string;
  readonly link: string;
  readonly title: string;
  readonly text: string;
  readonly at: Date;
}

/** An RSS feed on a scripted server whose items a test changes while a bot polls it. */
export class LiveFeed {
  readonly #server: ScriptedFeedServer;
  readonly #path: string;
  #items: LiveItem[] = [];

  constructor(server: ScriptedFeedServer, path: string) {
    this.#server = server;
    this.#path = path;
    this.#serve();
  }

  get url(): string {
    return this.#server.url(this.#path);
  }

  set(items: readonly LiveItem[]): void {
    this.#items = [...items];
    this.#serve();
  }

  add(item: LiveItem): void {
    this.set([item, ...this.#items]);
  }

  /** How many times it was asked for. */
  polls(): number {
    return this.#server.requests.filter((r) => r.path === this.#path).length;
  }

  #serve(): void {
    const escape = (text: string): string => text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
    const items = this.#items.map(
      (i) =>
        `<item><guid isPermaLink="false">${escape(i.guid)}</guid><link>${escape(i.link)}</link><title>${escape(i.title)}</title><description>${escape(i.text)}</description><pubDate>${i.at.toUTCString()}</pubDate></item>`,
    );
    this.#server.script(this.#path, {
      headers: { 'content-type': 'application/rss+xml; charset=utf-8' },
      body: `<?xml version="1.0"?><rss version="2.0"><channel><title>Live</title><link>http://outlet.example/</link><description>Live</description>${items.join('')}</channel></rss>`,
    });
  }
}
