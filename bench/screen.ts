/** Reports screened a second on one core: `node bench/screen.ts`. Prints one line of JSON per case. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { SitesFile, sitesOf } from '../src/config/sites-schema.ts';
import type { Report } from '../src/core/reports/report.ts';
import { buildScreen, screenReport } from '../src/core/sites/screen-report.ts';
import type { Site } from '../src/core/sites/site.ts';
import type { Watch } from '../src/core/watch/watch.ts';

const SECONDS = 1.5;
const BATCH = 500;

/** About sixty words each, in six scripts; one in ten names a site, one in five a base. */
const PASSAGES: readonly string[] = [
  'The council of the valley met on Sunday to talk about the price of bread, the state of the roads and the new school, and a member said that repairs would begin in spring if the money came in time; farmers asked for diesel and seeds, while teachers wanted books, heating and a bus for the children of the villages near the river.',
  'اجتمع مجلس الوادي يوم الأحد لبحث أسعار الخبز وحالة الطرق والمدرسة الجديدة، وقال أحد الأعضاء إن الإصلاحات ستبدأ في الربيع إذا وصل المال في وقته، وطلب المزارعون المازوت والبذور بينما أراد المعلمون كتباً وتدفئة وحافلة لأطفال القرى القريبة من النهر في الشتاء القادم بعد انقطاع طويل',
  'Vadi meclisi pazar günü ekmek fiyatını, yolların durumunu ve yeni okulu görüşmek için toplandı; bir üye, para zamanında gelirse onarımın ilkbaharda başlayacağını söyledi, çiftçiler mazot ve tohum istedi, öğretmenler ise kitap, yakıt ve nehir kıyısındaki köylerin çocukları için bir otobüs talep etti.',
  'Совет долины собрался в воскресенье, чтобы обсудить цены на хлеб, состояние дорог и новую школу; один из членов сказал, что ремонт начнётся весной, если деньги придут вовремя, крестьяне просили топливо и семена, а учителя хотели книги, отопление и автобус для детей из деревень у реки.',
  'ئەنجوومەنی دۆڵەکە ڕۆژی یەکشەممە کۆبووەوە بۆ باسکردنی نرخی نان و دۆخی ڕێگاکان و قوتابخانە نوێیەکە، ئەندامێک گوتی چاککردنەوەکان لە بەهاردا دەست پێدەکەن ئەگەر پارەکە لە کاتی خۆیدا بگات، جووتیاران داوای گازوایل و تۆویان کرد و مامۆستایان کتێب و گەرمکەرەوەیان دەویست',
  'The army said on Monday that soldiers had begun to clear mines around a former base in the hills, and that families could return to three villages before the end of the month; aid groups asked for patience, since the airfield road was still closed and trucks with tents, blankets and food had to take the long way round.',
];
const NAMING = ' A convoy from Qasrak passed Tell Beydar, وبقسرك, Касрака.';

function reportOf(n: number): Report {
  const passage = PASSAGES[n % PASSAGES.length] ?? '';
  return {
    id: String(n),
    url: null,
    guid: null,
    publisher: { outletId: 'o', name: 'o', family: 'o', reliability: 'F', official: null },
    feedId: null,
    title: passage.slice(0, 70),
    summary: null,
    text: n % 10 === 0 ? passage + NAMING : passage,
    published: { at: null, precision: 'none' },
    receivedAt: '2026-02-23T08:00:00.000Z',
    langHint: null,
  };
}

function watchesOf(count: number): Watch[] {
  return Array.from({ length: count }, (_, n) => ({
    id: `w${n}`,
    name: `w${n}`,
    expression: `(convoy OR "word${n} phrase" OR قافلة${n}) AND (term${n}* OR site:x${n}) NOT skip${n}`,
    guildId: null,
    langs: [],
  }));
}

/** The shipped sites and as many invented ones as asked for, with six names each. */
function sitesWith(extra: number): Site[] {
  const shipped = sitesOf(SitesFile.parse(parse(readFileSync(join(import.meta.dirname, '../config/sites.yaml'), 'utf8'))));
  const invented = Array.from({ length: extra }, (_, n): Site => {
    const stem = n.toString(5).replaceAll(/\d/g, (digit) => ['bar', 'den', 'fil', 'gon', 'hum'][Number(digit)] ?? '');
    const forms = [`Tal ${stem}`, `${stem}an`, `al-${stem}i`, `تل ${n}`, `${stem}ê`, `Тель-${stem}`];
    return {
      id: `x${n}`,
      name: stem,
      kind: 'base',
      place: null,
      coordinates: null,
      aliases: forms.map((form) => ({ form, langs: [], ambiguous: false })),
      sameAs: null,
      near: [],
    };
  });
  return [...shipped, ...invented];
}

function measure(name: string, sites: readonly Site[], watches: readonly Watch[]): void {
  const built = performance.now();
  const screen = buildScreen(sites, watches);
  const buildMs = performance.now() - built;
  const reports = Array.from({ length: BATCH }, (_, n) => reportOf(n));
  let mentions = 0;
  let done = 0;
  for (const report of reports) screenReport(report, screen);
  const started = performance.now();
  while (performance.now() - started < SECONDS * 1_000) {
    for (const report of reports) mentions += screenReport(report, screen).mentions.length;
    done += reports.length;
  }
  const perSecond = Math.round(done / ((performance.now() - started) / 1_000));
  const line = { bench: 'screen', case: name, sites: sites.length, watches: watches.length, buildMs: Math.round(buildMs), perSecond };
  process.stdout.write(`${JSON.stringify({ ...line, mentionsPerReport: mentions / done })}\n`);
}

measure('shipped sites, no watches', sitesWith(0), []);
measure('shipped sites, 10 watches', sitesWith(0), watchesOf(10));
measure('shipped sites, 2,000 watches', sitesWith(0), watchesOf(2_000));
measure('1,000 sites, 2,000 watches', sitesWith(1_000), watchesOf(2_000));
measure(
  'shipped sites, 10 regular expressions',
  sitesWith(0),
  watchesOf(10).map((watch, n) => ({ ...watch, expression: `/truck[s]? ${n}.*border/` })),
);
measure(
  'shipped sites, 10 regular expressions without a certain word',
  sitesWith(0),
  watchesOf(10).map((watch, n) => ({ ...watch, expression: `/(truck|convoy)s? ${n}/` })),
);
