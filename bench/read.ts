/** Reports read in a second of processor time, from text to claims: `node bench/read.ts`. Prints one line of JSON: the median of
 * the passes over the articles, and the best of them, which a busy machine disturbs least. */
import { join } from 'node:path';
import { loadConfig } from '../src/config/load-config.ts';
import { readReport } from '../src/core/claims/read-report.ts';
import type { Report } from '../src/core/reports/report.ts';
import { buildScreen, screenReport } from '../src/core/sites/screen-report.ts';

const SECONDS = 4;
const ARTICLES = 64;
const WORDS = 500;

/** One in ten sentences names a site; the rest is what stands around such news. */
const NAMING: readonly string[] = [
  'A column of forty trucks left the Qasrak base on Monday and turned east for the border, two drivers said.',
  'The coalition still keeps a small force at Kharab al-Jir, an official told reporters, and has no plans to close it.',
  'American soldiers had pulled out of Shaddadi in February, handing the site to the Syrian army.',
];
const AROUND: readonly string[] = [
  'The council of the valley met on Sunday to talk about the price of bread, the state of the roads and the new school.',
  'Farmers asked for diesel and seeds, while teachers wanted books, heating and a bus for the children of the villages near the river.',
  'A resident who gave only his first name said the night had been quiet and that shops opened at the usual hour.',
  'The ministry did not answer a request for comment, and a spokesman for the governor said he would speak after the holiday.',
  'Aid groups asked for patience, since the airfield road was still closed and trucks with tents had to take the long way round.',
  'Diplomats who follow the talks expect another round within two weeks, though none would say where it is to be held.',
];

function articleOf(n: number): Report {
  const sentences: string[] = [];
  for (let at = 0, words = 0; words < WORDS; at += 1) {
    const from = at % 10 === 3 ? NAMING : AROUND;
    const sentence = from[(n + at) % from.length] ?? '';
    sentences.push(sentence);
    words += sentence.split(' ').length;
  }
  return {
    id: String(n),
    url: null,
    guid: null,
    publisher: { outletId: 'o', name: 'o', family: 'o', reliability: 'C', official: null },
    feedId: null,
    title: 'Trucks leave a base in the north-east as talks go on',
    summary: null,
    text: sentences.join(' '),
    published: { at: '2026-03-02T08:00:00.000Z', precision: 'instant' },
    receivedAt: '2026-03-02T09:00:00.000Z',
    langHint: 'en',
  };
}

const { config } = loadConfig(join(import.meta.dirname, '../config'));
if (!config) throw new Error('the configuration cannot be used; "npm run -s basewatch -- check" lists its faults');
const screen = buildScreen(config.sites, []);
const articles = Array.from({ length: ARTICLES }, (_, n) => articleOf(n));
const passes: number[] = [];
let claims = 0;
for (const article of articles) readReport(article, screenReport(article, screen), config.lexicons);
const begun = process.cpuUsage();
for (let seconds = 0; seconds < SECONDS; seconds = secondsSince(begun)) {
  const pass = process.cpuUsage();
  for (const article of articles) claims += readReport(article, screenReport(article, screen), config.lexicons).claims.length;
  passes.push(secondsSince(pass));
}
passes.sort((a, b) => a - b);
const perSecond = (seconds: number | undefined): number => Math.round(ARTICLES / (seconds ?? 0));
console.log(
  JSON.stringify({
    case: 'read',
    words: WORDS,
    reportsPerSecond: perSecond(passes[Math.floor(passes.length / 2)]),
    atBest: perSecond(passes[0]),
    claimsPerReport: claims / (passes.length * ARTICLES),
  }),
);

function secondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}
