import type { Lexicons } from '../core/claims/lexicon.ts';
import { type ProposalOutcome, verifyProposal } from '../core/claims/proposal/verify-proposal.ts';
import { type ReportRead, wantsProposal } from '../core/claims/proposal/wants-proposal.ts';
import { seenKeysOf } from '../core/reports/make-report.ts';
import type { Report } from '../core/reports/report.ts';
import { type Screen, screenReport } from '../core/sites/screen-report.ts';
import type { Instant } from '../core/time.ts';
import type { Events } from '../ports/events.ts';
import type { ClaimProposer, ProposalRequest } from '../ports/llm.ts';
import type { StateStore } from '../ports/store.ts';
import type { ReadReport } from './read-reports.ts';

export interface ProposalPoll {
  readonly proposer: ClaimProposer;
  readonly store: Pick<StateStore, 'loadKnown'>;
  readonly events: Events;
  readonly screen: Screen;
  readonly lexicons: Lexicons;
  readonly feedId: string;
  readonly now: Instant;
}

/** The most reports of one poll that are asked about, the newest ones: a poll is not held up for long. */
const PER_POLL = 5;

/**
 * Has a language model look at what the rules did not understand, one report after the other, and adds what stands the test to their readings. Reports come
 * oldest first and keep their order. A report that was read before in these words is not asked about, and one without an answer goes on as the rules read it.
 */
export async function proposeClaims(reports: readonly ReadReport[], poll: ProposalPoll): Promise<readonly ReadReport[]> {
  const doubtful = reports
    .map((read): ReportRead => ({ ...read, mentions: screenReport(read.report, poll.screen).mentions, lexicons: poll.lexicons }))
    .filter(wantsProposal);
  const fresh = await notReadBefore(doubtful, poll);
  const readings = new Map<Report, ReadReport['reading']>();
  for (const read of fresh.slice(-PER_POLL)) {
    const reading = await readingWith(read, poll);
    if (reading !== null) readings.set(read.report, reading);
  }
  return reports.map((read) => ({ ...read, reading: readings.get(read.report) ?? read.reading }));
}

/** Feeds show their items for days: each is asked about once, and again when its words have changed. */
async function notReadBefore(reports: readonly ReportRead[], { store, now }: ProposalPoll): Promise<readonly ReportRead[]> {
  if (reports.length === 0) return [];
  const keys = [...new Set(reports.flatMap(({ report }) => seenKeysOf(report)))];
  const { seen } = await store.loadKnown({ sites: [], keys, bands: [], storiesSince: now });
  return reports.filter(({ report }) => {
    const texts = seenKeysOf(report).filter((key) => key.startsWith('text:'));
    return !seen.some((other) => other.outletId === report.publisher.outletId && texts.some((key) => other.keys.includes(key)));
  });
}

async function readingWith(read: ReportRead, { proposer, events, feedId }: ProposalPoll): Promise<ReadReport['reading'] | null> {
  const about = { feedId, reportId: read.report.id };
  const answer = await proposer.propose(requestFor(read));
  switch (answer.kind) {
    case 'proposed': {
      const { reading, outcomes } = verifyProposal(read, answer.claims);
      const count = (kind: ProposalOutcome['kind']): number => outcomes.filter((outcome) => outcome.kind === kind).length;
      const refused = outcomes.flatMap((outcome) => (outcome.kind === 'refused' ? [outcome.why] : []));
      events.record({ kind: 'claims_proposed', ...about, added: count('added'), lowered: count('lowered'), refused });
      return reading;
    }
    case 'unavailable':
      events.record({ kind: 'proposal_failed', ...about, reason: answer.reason });
      return null;
    case 'over_budget':
      events.record({ kind: 'proposal_failed', ...about, reason: 'the calls of this hour are used up' });
      return null;
    default:
      return answer satisfies never;
  }
}

function requestFor({ report, mentions, reading }: ReportRead): ProposalRequest {
  const { title, summary, text } = report;
  const names = new Map<string, string[]>();
  for (const { site, alias } of mentions) {
    const known = names.get(site) ?? [];
    if (!known.includes(alias)) names.set(site, [...known, alias]);
  }
  return { title, summary, text, lang: reading.lang, sites: [...names].map(([id, spellings]) => ({ id, names: spellings })) };
}
