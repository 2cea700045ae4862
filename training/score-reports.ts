import { existsSync, readFileSync } from 'node:fs';
import type { ClaimModel } from '../src/core/claims/learned/claim-model.ts';
import { EVENTS, type Event, TENSES, type Tense } from '../src/core/claims/vocabulary.ts';
import type { Report } from '../src/core/reports/report.ts';
import { familyOf } from '../src/core/stories/event-family.ts';
import { claimKey, type KeyedClaim, samePlace } from './claim-key.ts';
import { countKeys, emptyTally, type GoldKeys, type Score, scoreOf } from './measure-sets.ts';
import { type Reader, reportOf } from './read-with-rules.ts';
import { readByTiers, TIERS, type Tier, type TierClaim } from './tiers.ts';

/** Scores of one way of reading over a set of labelled reports. */
export interface ReportScores {
  readonly claims: Score;
  readonly siteAndEvent: Score;
  readonly siteAndFamily: Score;
  /** Claims stated as reported that would move the status of a site of which no such thing is labelled. */
  readonly falseMoves: number;
  /** Right claims that the reading holds for merely possible, and all right claims. */
  readonly doubtedRight: number;
  readonly right: number;
}

export interface GoldEvent extends KeyedClaim {
  readonly optional: boolean;
  readonly group: string | null;
}

const MOVES: ReadonlySet<Event> = new Set<Event>([
  'withdrawal_started',
  'withdrawal_ongoing',
  'withdrawal_completed',
  'reduced',
  'handover_gov',
  'handover_sdf',
  'handover_other',
  'takeover',
  'reinforced',
  'reentered',
  'established',
  'expanded',
  'operational',
  'camp_closed',
]);

export interface LabelledReport {
  readonly report: Report;
  readonly gold: readonly GoldEvent[];
}

/** Reports with their labels (both JSONL); null when the files are not there. A report without a label is left out. */
export function readLabelledReports(files: { readonly reports: string; readonly labels: string }): readonly LabelledReport[] | null {
  if (!existsSync(files.reports) || !existsSync(files.labels)) return null;
  const labels = new Map(linesOf(files.labels).map((label) => [textIn(label, 'id'), eventsOf(label)]));
  return linesOf(files.reports).flatMap((item) => {
    const gold = labels.get(textIn(item, 'id'));
    if (!gold) return [];
    const report = reportOf({
      id: textIn(item, 'id') ?? '',
      title: textIn(item, 'title'),
      summary: textIn(item, 'summary'),
      text: textIn(item, 'text'),
      date: textIn(item, 'published') ?? textIn(item, 'date'),
      lang: textIn(item, 'lang'),
    });
    return [{ report, gold }];
  });
}

/** Scores reports against labels (both JSONL, of the format told in training/README.md); null when the files are not there. */
export function scoreReports(
  files: { readonly reports: string; readonly labels: string },
  reader: Reader,
  model: ClaimModel | null,
): { readonly reports: number; readonly tiers: Readonly<Record<Tier, ReportScores>> } | null {
  const labelled = readLabelledReports(files);
  if (labelled === null) return null;
  const readings = labelled.map(({ report, gold }) => ({ gold, found: readByTiers(report, reader, model) }));
  const scored = (tier: Tier): ReportScores => scoreTier(readings.map(({ gold, found }) => ({ gold, found: found[tier] })));
  const [rules, classifier, both] = TIERS.map(scored);
  return rules && classifier && both ? { reports: readings.length, tiers: { rules, classifier, both } } : null;
}

function scoreTier(readings: readonly { readonly gold: readonly GoldEvent[]; readonly found: readonly TierClaim[] }[]): ReportScores {
  const claims = emptyTally();
  const siteAndEvent = emptyTally();
  const siteAndFamily = emptyTally();
  let falseMoves = 0;
  let doubtedRight = 0;
  let right = 0;
  const eventKey = (claim: KeyedClaim): string => claimKey(claim).split(' ').slice(0, 2).join(' ');
  const familyKey = (claim: KeyedClaim): string => `${claimKey(claim).split(' ')[0]} ${familyOf(claim.event)}`;
  for (const { gold, found } of readings) {
    countKeys(claims, new Set(found.map(claimKey)), goldKeys(gold, claimKey));
    countKeys(siteAndEvent, new Set(found.map(eventKey)), goldKeys(gold, eventKey));
    countKeys(siteAndFamily, new Set(found.map(familyKey)), goldKeys(gold, familyKey));
    const labelled = new Set(gold.map(claimKey));
    for (const claim of found) {
      if (labelled.has(claimKey(claim))) {
        right += 1;
        if (claim.certainty === 'possible') doubtedRight += 1;
      }
      if (isMove(claim) && claim.certainty === 'stated' && !gold.some((other) => samePlace(other.site, claim.site) && isMove(other)))
        falseMoves += 1;
    }
  }
  return {
    claims: scoreOf(claims),
    siteAndEvent: scoreOf(siteAndEvent),
    siteAndFamily: scoreOf(siteAndFamily),
    falseMoves,
    doubtedRight,
    right,
  };
}

function isMove(claim: KeyedClaim): boolean {
  return claim.tense === 'reported' && MOVES.has(claim.event);
}

/** The labels of a report as keys. */
export function goldKeys(gold: readonly GoldEvent[], key: (claim: KeyedClaim) => string): GoldKeys {
  const groups = new Map<string, Set<string>>();
  for (const event of gold) if (event.group !== null) groups.set(event.group, (groups.get(event.group) ?? new Set()).add(key(event)));
  return {
    required: new Set(gold.filter((event) => !event.optional).map(key)),
    optional: new Set(gold.filter((event) => event.optional).map(key)),
    alternatives: [...groups.values()],
  };
}

type Fields = ReadonlyMap<string, unknown>;

function linesOf(file: string): readonly Fields[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => fieldsOf(JSON.parse(line)));
}

function fieldsOf(value: unknown): Fields {
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}

function textIn(fields: Fields, name: string): string | null {
  const value = fields.get(name);
  return typeof value === 'string' && value !== '' ? value : null;
}

function eventsOf(label: Fields): readonly GoldEvent[] {
  const events = label.get('events');
  if (!Array.isArray(events)) return [];
  return events.flatMap((value: unknown) => {
    const fields = fieldsOf(value);
    const event = EVENTS.find((known) => known === fields.get('event'));
    const tense = TENSES.find((known) => known === fields.get('tense'));
    const site = textIn(fields, 'base');
    if (!event || !tense || site === null || site === 'iraq_other') return [];
    const group = fields.get('alt_required') === true ? textIn(fields, 'alt_group') : null;
    return [{ site, event, tense: planTense(event, tense), optional: fields.get('optional') === true, group }];
  });
}

/** A withdrawal that is planned is a plan, also where it is labelled as reported. */
function planTense(event: Event, tense: Tense): Tense {
  return event === 'withdrawal_planned' && tense === 'reported' ? 'planned' : tense;
}
