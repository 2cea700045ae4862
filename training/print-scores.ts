import type { Score } from './measure-sets.ts';
import type { ReportScores } from './score-reports.ts';
import type { Confusion, SentenceScores } from './score-sentences.ts';
import { TIERS, type Tier } from './tiers.ts';

/** The scores of labelled sentences as text. */
export function printSentences(scores: SentenceScores, batches: readonly string[], misses: boolean): string {
  const rows = Object.entries(scores.byLanguage).map(([lang, tiers]) => `${lang.padEnd(5)}${row(tiers)}`);
  const confusions = TIERS.flatMap((tier) => [
    `events confused, ${tier}: ${listOf(scores.events[tier])}`,
    `tenses confused, ${tier}: ${listOf(scores.tenses[tier])}`,
  ]);
  const worst = scores.worst.map(
    ({ id, missed, wrong, text }) => `${id}  missed: ${missed.join(', ') || '-'}  wrong: ${wrong.join(', ') || '-'}\n    ${text}`,
  );
  return [
    `Sentences of batch ${batches.join(', ')} (${scores.sentences}): site, event and tense, as precision/recall/F1`,
    `     ${TIERS.map((tier) => tier.padEnd(20)).join('')}`,
    ...rows,
    '',
    ...confusions,
    ...(misses ? ['', 'Worst misses with both tiers:', ...worst] : []),
  ].join('\n');
}

/** The scores of a set of labelled reports as text. */
export function printReports(
  name: string,
  scores: { readonly reports: number; readonly tiers: Readonly<Record<Tier, ReportScores>> } | null,
): string {
  if (scores === null) return `${name}: not here`;
  const line = (tier: Tier): string => {
    const { claims, siteAndEvent, siteAndFamily, falseMoves, doubtedRight, right } = scores.tiers[tier];
    const figures = [claims, siteAndEvent, siteAndFamily].map((score) => shown(score).padEnd(20)).join('');
    return `${tier.padEnd(12)}${figures}${String(falseMoves).padEnd(14)}${doubtedRight} of ${right}`;
  };
  const head = `${''.padEnd(12)}${['site, event, tense', 'site, event', 'site, family'].map((title) => title.padEnd(20)).join('')}false moves   right but doubted`;
  return [`${name} (${scores.reports})`, head, ...TIERS.map(line)].join('\n');
}

function row(tiers: Readonly<Record<Tier, Score>>): string {
  return TIERS.map((tier) => shown(tiers[tier]).padEnd(20)).join('');
}

function shown({ precision, recall, f1 }: Score): string {
  return [precision, recall, f1].map((value) => (value === null ? '-' : value.toFixed(3))).join('/');
}

function listOf(confusions: readonly Confusion[]): string {
  return confusions.map(({ label, read, count }) => `${label} > ${read} ${count}`).join(', ') || 'none';
}
