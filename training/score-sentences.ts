import type { ClaimModel } from '../src/core/claims/learned/claim-model.ts';
import { COUNTRY_SITE } from '../src/core/claims/vocabulary.ts';
import { familyOf } from '../src/core/stories/event-family.ts';
import { claimKey, type KeyedClaim, samePlace } from './claim-key.ts';
import { type GoldClaim, type LabelledSentence, UNNAMED_SITE } from './labelled-sentences.ts';
import { reportOfLine } from './make-examples.ts';
import { countKeys, emptyTally, type GoldKeys, type Score, scoreOf, type Tally } from './measure-sets.ts';
import type { Reader } from './read-with-rules.ts';
import { readByTiers, TIERS, type Tier } from './tiers.ts';

export interface Confusion {
  readonly label: string;
  readonly read: string;
  readonly count: number;
}

export interface Miss {
  readonly id: string;
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
  readonly text: string;
}

export interface SentenceScores {
  readonly sentences: number;
  /** Site, event and tense; by language and over all ("all"). */
  readonly byLanguage: Readonly<Record<string, Readonly<Record<Tier, Score>>>>;
  readonly events: Readonly<Record<Tier, readonly Confusion[]>>;
  readonly tenses: Readonly<Record<Tier, readonly Confusion[]>>;
  /** Of reading with both tiers: the sentences with most wrong and missed claims. */
  readonly worst: readonly Miss[];
}

const CONFUSIONS_SHOWN = 12;
const MISSES_SHOWN = 25;

/** Scores each labelled line as a report of its own. A claim about a site that the line does not name is left out. */
export function scoreSentences(lines: readonly LabelledSentence[], reader: Reader, model: ClaimModel | null): SentenceScores {
  const tallies = new Map<string, Record<Tier, Tally>>();
  const events = byTier(() => new Map<string, number>());
  const tenses = byTier(() => new Map<string, number>());
  const misses: Miss[] = [];
  for (const line of lines) {
    const gold = line.claims.filter((claim) => claim.site !== UNNAMED_SITE);
    const required = new Set(gold.map(claimKey));
    const goldKeys = goldKeysOf(line);
    const excused = new Set([...(goldKeys.optional ?? []), ...required]);
    const readings = readByTiers(reportOfLine(line), reader, model);
    for (const tier of TIERS) {
      const found = new Set(readings[tier].map(claimKey));
      for (const group of ['all', line.lang]) {
        const tally = tallies.get(group) ?? byTier(emptyTally);
        tallies.set(group, tally);
        countKeys(tally[tier], found, goldKeys);
      }
      confuse(gold, readings[tier], events[tier], tenses[tier]);
      if (tier !== 'both') continue;
      const missed = [...required].filter((key) => !found.has(key));
      const wrong = [...found].filter((key) => !excused.has(key));
      if (missed.length + wrong.length > 0) misses.push({ id: line.id, missed, wrong, text: line.text });
    }
  }
  const byLanguage = Object.fromEntries([...tallies].map(([lang, tally]) => [lang, scoresOf(tally)]));
  return { sentences: lines.length, byLanguage, events: listed(events), tenses: listed(tenses), worst: worstOf(misses) };
}

/** The labels of a line as keys. A claim about a site that the line does not name is left out. */
export function goldKeysOf(line: LabelledSentence): GoldKeys {
  const named = (claims: readonly GoldClaim[]): string[] => claims.filter((claim) => claim.site !== UNNAMED_SITE).map(claimKey);
  const alternatives = line.alternatives.map((readings) => new Set(named(readings)));
  const either = new Set(alternatives.flatMap((keys) => [...keys]));
  const required = new Set(named(line.claims).filter((key) => !either.has(key)));
  return { required, optional: new Set([...named(line.optional), ...either]), alternatives };
}

function byTier<T>(make: () => T): Record<Tier, T> {
  return { rules: make(), classifier: make(), both: make() };
}

function scoresOf(tally: Record<Tier, Tally>): Record<Tier, Score> {
  return { rules: scoreOf(tally.rules), classifier: scoreOf(tally.classifier), both: scoreOf(tally.both) };
}

/** Pairs labels with readings of the same site: equal events first, then what is left over; "nothing" when one side has no more. */
function confuse(gold: readonly KeyedClaim[], read: readonly KeyedClaim[], events: Map<string, number>, tenses: Map<string, number>): void {
  const open = [...read];
  const take = (fits: (claim: KeyedClaim) => boolean): KeyedClaim | null => {
    const at = open.findIndex(fits);
    return at < 0 ? null : (open.splice(at, 1)[0] ?? null);
  };
  const left: KeyedClaim[] = [];
  for (const claim of gold) {
    const same = take((other) => samePlace(other.site, claim.site) && other.event === claim.event);
    if (same) count(tenses, claim.tense, same.tense);
    else left.push(claim);
  }
  for (const claim of left) {
    const other = take((found) => samePlace(found.site, claim.site));
    count(events, claim.event, other?.event ?? 'nothing');
    if (other && familyOf(other.event) === familyOf(claim.event)) count(tenses, claim.tense, other.tense);
  }
  for (const claim of open) if (claim.site !== COUNTRY_SITE || gold.length === 0) count(events, 'nothing', claim.event);
}

function count(table: Map<string, number>, label: string, read: string): void {
  if (label === read) return;
  const key = `${label}\t${read}`;
  table.set(key, (table.get(key) ?? 0) + 1);
}

function listed(tables: Record<Tier, Map<string, number>>): Record<Tier, readonly Confusion[]> {
  const list = (table: Map<string, number>): readonly Confusion[] =>
    [...table]
      .map(([key, times]) => ({ label: key.split('\t')[0] ?? '', read: key.split('\t')[1] ?? '', count: times }))
      .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label))
      .slice(0, CONFUSIONS_SHOWN);
  return { rules: list(tables.rules), classifier: list(tables.classifier), both: list(tables.both) };
}

function worstOf(misses: readonly Miss[]): readonly Miss[] {
  const badness = (miss: Miss): number => miss.missed.length + 2 * miss.wrong.length;
  return misses.toSorted((a, b) => badness(b) - badness(a) || a.id.localeCompare(b.id)).slice(0, MISSES_SHOWN);
}
