import type { DemoOutlet, DemoReport } from './scenario.ts';

/** A feed document as the outlet's own software would write it: newest first, one format per outlet. */
export function renderFeed(
  outlet: DemoOutlet,
  base: string,
  reports: readonly DemoReport[],
): { readonly type: string; readonly body: string } {
  const entries = reports
    .toReversed()
    .map((r) => ({ id: r.id, title: r.title, text: r.text, link: `${base}/${outlet.id}/story/${r.slug}`, at: new Date(r.at) }));
  switch (outlet.format) {
    case 'rss':
      return { type: 'application/rss+xml; charset=utf-8', body: rss(outlet, base, entries) };
    case 'atom':
      return { type: 'application/atom+xml; charset=utf-8', body: atom(outlet, base, entries) };
    case 'rdf':
      return { type: 'application/rdf+xml; charset=utf-8', body: rdf(outlet, base, entries) };
    case 'json':
      return { type: 'application/feed+json; charset=utf-8', body: json(outlet, base, entries) };
    default:
      return outlet.format satisfies never;
  }
}

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly link: string;
  readonly at: Date;
}

function xml(text: string): string {
  return text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
}

function html(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((p) => `<p>${xml(p)}</p>`)
    .join('');
}

function rss(outlet: DemoOutlet, base: string, entries: readonly Entry[]): string {
  const items = entries.map(
    (e) =>
      `<item><title>${xml(e.title)}</title><link>${xml(e.link)}</link><guid isPermaLink="false">${outlet.id}-${e.id}</guid><pubDate>${e.at.toUTCString()}</pubDate><description>${xml(html(e.text))}</description></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>${xml(outlet.name)}</title><link>${base}</link><description>${xml(outlet.name)}</description><language>${outlet.lang}</language>${items.join('')}</channel></rss>`;
}

function atom(outlet: DemoOutlet, base: string, entries: readonly Entry[]): string {
  const items = entries.map(
    (e) =>
      `<entry><title>${xml(e.title)}</title><link href="${xml(e.link)}"/><id>tag:${outlet.id},2026:${e.id}</id><updated>${e.at.toISOString()}</updated><published>${e.at.toISOString()}</published><content type="html">${xml(html(e.text))}</content></entry>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${outlet.lang}"><title>${xml(outlet.name)}</title><link href="${base}"/><id>tag:${outlet.id},2026:feed</id><updated>2026-02-01T00:00:00Z</updated>${items.join('')}</feed>`;
}

function rdf(outlet: DemoOutlet, base: string, entries: readonly Entry[]): string {
  const items = entries.map(
    (e) =>
      `<item rdf:about="${xml(e.link)}#${e.id}"><title>${xml(e.title)}</title><link>${xml(e.link)}</link><dc:date>${e.at.toISOString()}</dc:date><description>${xml(e.text)}</description></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="${base}"><title>${xml(outlet.name)}</title><link>${base}</link><description>${xml(outlet.name)}</description></channel>${items.join('')}</rdf:RDF>`;
}

function json(outlet: DemoOutlet, base: string, entries: readonly Entry[]): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: outlet.name,
    home_page_url: base,
    language: outlet.lang,
    items: entries.map((e) => ({
      id: `${outlet.id}-${e.id}`,
      url: e.link,
      title: e.title,
      content_text: e.text,
      date_published: e.at.toISOString(),
    })),
  });
}
