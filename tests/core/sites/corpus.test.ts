import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { SitesFile, sitesOf } from '../../../src/config/sites-schema.ts';
import { buildSiteMatcher, type FoundSite, type SiteMatcher } from '../../../src/core/sites/site-matcher.ts';
import { fold } from '../../../src/core/text/fold.ts';
import { identifyLanguage } from '../../../src/core/text/language.ts';

const ROOT = join(import.meta.dirname, '../../..');
const CORPUS = join(ROOT, '../shared/corpus');

interface Article {
  readonly id: string;
  readonly title: string | null;
  readonly text: string;
  readonly lang: string;
}

interface Label {
  readonly id: string;
  readonly bases?: readonly string[];
  readonly bases_optional?: readonly string[];
}

function readLines<T>(file: string): T[] {
  return readFileSync(join(CORPUS, file), 'utf8')
    .trim()
    .split('\n')
    .map((line): T => JSON.parse(line));
}

describe.skipIf(!existsSync(CORPUS))('the labelled corpus with the shipped sites', () => {
  let articles: readonly Article[] = [];
  let labels: ReadonlyMap<string, Label> = new Map();
  let matcher: SiteMatcher;

  beforeAll(() => {
    articles = readLines<Article>('articles.jsonl');
    labels = new Map(readLines<Label>('labels.jsonl').map((label) => [label.id, label]));
    matcher = buildSiteMatcher(sitesOf(SitesFile.parse(parse(readFileSync(join(ROOT, 'config/sites.yaml'), 'utf8')))));
  });

  const foundIn = (article: Article): FoundSite[] => [article.title ?? '', article.text].flatMap((text) => matcher.find(fold(text)));
  const labelled = (article: Article) => (labels.get(article.id)?.bases ?? []).filter((site) => site !== 'syria_all');

  it('finds every labelled site, at least as an ambiguous name', () => {
    const missed = articles.flatMap((article) => {
      const sites = new Set(foundIn(article).map((found) => found.site));
      const optional = labels.get(article.id)?.bases_optional ?? [];
      return labelled(article)
        .filter((site) => !sites.has(site) && !optional.includes(site))
        .map((site) => `${article.id} ${site}`);
    });
    expect(missed).toEqual([]);
  });

  it('finds few sites that are not labelled, once ambiguous names need support', () => {
    const spurious = articles.flatMap((article) => {
      const fair = new Set([...labelled(article), ...(labels.get(article.id)?.bases_optional ?? [])]);
      const firm = foundIn(article).filter((found) => !found.ambiguous || found.support !== null);
      return [...new Set(firm.map((found) => found.site))].filter((site) => !fair.has(site)).map((site) => `${article.id} ${site}`);
    });
    expect(spurious.length).toBeLessThanOrEqual(30);
  });

  it('identifies the language of nearly every text', () => {
    const wrong = articles.filter((article) => identifyLanguage(`${article.title ?? ''}\n${article.text}`, null) !== article.lang);
    expect(wrong.length).toBeLessThanOrEqual(articles.length * 0.02);
  });
});
