import type { SourceDate } from '../../../core/time.ts';
import { cleanPlain } from '../text/clean-text.ts';
import { undoDoubleEncoding } from '../text/decode-body.ts';
import { parseDate } from '../text/parse-date.ts';
import { lineOf, type Page, type PageElement } from './page.ts';
import { headlineMatch } from './same-words.ts';
import type { StructuredArticle } from './structured-data.ts';

const MAX_LINE = 500;
const DATE_NAMES = ['article:published_time', 'og:article:published_time', 'og:published_time', 'datepublished', 'publishdate', 'pubdate'];
const OTHER_DATE_NAMES = ['parsely-pub-date', 'dc.date.issued', 'dcterms.created', 'dc.date', 'date', 'sailthru.date'];

/** The headlines a page gives itself, most telling first, as written. */
export function pageTitles(page: Page): string[] {
  const titles = [meta(page, ['og:title']), meta(page, ['twitter:title']), lineOf(page.querySelector('title'))];
  return titles.filter((title) => title !== null && title !== '').map((title) => title ?? '');
}

/** One of the page's own headings where it is the title, else the title less the name of the site. */
export function titleOf(page: Page, own: StructuredArticle | null, story: PageElement | null): string | null {
  const stated = [own?.headline ?? null, ...pageTitles(page)].map((title) => cleanLine(title)).find((title) => title !== null) ?? null;
  const heading = cleanLine(lineOf(story ?? page.querySelector('h1')));
  if (heading !== null && (story !== null || stated === null || headlineMatch(heading, stated) >= 0.7)) return heading;
  return stated === null ? null : withoutSiteName(stated, cleanLine(meta(page, ['og:site_name'])));
}

export function bylineOf(page: Page, own: StructuredArticle | null): string | null {
  const named = own?.byline ?? meta(page, ['author', 'article:author', 'parsely-author', 'dc.creator']);
  const shown = page.querySelector(
    '[rel="author"], [itemprop="author"] [itemprop="name"], [itemprop="author"], .byline, .author-name, .post-author',
  );
  const line = cleanLine(named !== null && /^https?:/i.test(named) ? null : named) ?? cleanLine(lineOf(shown));
  return line === null ? null : line.replace(/^by\s+/i, '').slice(0, 120);
}

export function publishedOf(page: Page, own: StructuredArticle | null): SourceDate {
  const times: (string | null)[] = [own?.published ?? null, meta(page, DATE_NAMES)];
  for (const element of page.querySelectorAll('[itemprop="datePublished"], time[pubdate], article time, header time, time')) {
    times.push(element.getAttribute('content') ?? element.getAttribute('datetime') ?? lineOf(element));
    if (times.length > 10) break;
  }
  times.push(meta(page, OTHER_DATE_NAMES));
  for (const time of times) {
    const date = parseDate(time);
    if (date.precision !== 'none') return date;
  }
  return { at: null, precision: 'none' };
}

/** A primary language tag in lower case. */
export function langOf(page: Page, own: StructuredArticle | null): string | null {
  const stated = page.querySelector('html[lang]')?.getAttribute('lang') ?? own?.lang ?? meta(page, ['og:locale']);
  return /^([a-z]{2,3})(?:[-_]|$)/i.exec(stated?.trim() ?? '')?.[1]?.toLowerCase() ?? null;
}

/** A page that calls the front page its own address is mistaken, and has none. */
export function canonicalOf(page: Page, finalUrl: string): string | null {
  const stated = page.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? meta(page, ['og:url']);
  const url = stated === null ? null : URL.parse(stated.trim(), finalUrl);
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null;
  return url.pathname === '/' && url.search === '' && URL.parse(finalUrl)?.pathname !== '/' ? null : url.href;
}

function meta(page: Page, names: readonly string[]): string | null {
  for (const element of page.querySelectorAll('meta[content]')) {
    const name = element.getAttribute('property') ?? element.getAttribute('name') ?? element.getAttribute('itemprop') ?? '';
    const content = element.getAttribute('content')?.trim() ?? '';
    if (content !== '' && names.includes(name.toLowerCase())) return content;
  }
  return null;
}

function cleanLine(text: string | null): string | null {
  if (text === null) return null;
  const line = cleanPlain(undoDoubleEncoding(text.slice(0, MAX_LINE * 2)))?.replaceAll('\n', ' ') ?? null;
  return line === null ? null : line.slice(0, MAX_LINE).toWellFormed();
}

/** "Headline - Site": the part behind the last mark goes when it is the site's name or short. */
function withoutSiteName(title: string, site: string | null): string {
  const cut = /^(.{15,}?)\s+[|–—·»-]\s+([^|–—·»]{2,60})$/.exec(title);
  if (!cut?.[1] || !cut[2]) return title;
  const isName = site !== null ? headlineMatch(cut[2], site) >= 0.5 : cut[2].length * 2 < cut[1].length;
  return isName ? cut[1] : title;
}
