import { familyOf } from '../../stories/event-family.ts';
import { dayOf } from '../../time.ts';
import type { Claim } from '../claim.ts';
import { type Clock, dateOf } from '../dates.ts';
import { citedOrigin } from '../origins.ts';
import { partiesAt } from '../parties.ts';
import { sentencesOf } from '../read-report.ts';
import type { Reading } from '../reading.ts';
import type { Sentence } from '../sentence.ts';
import type { Actor, Event, Tense } from '../vocabulary.ts';
import { findQuote, type QuotePlace } from './find-quote.ts';
import { sitesInReach } from './named-sites.ts';
import type { ProposedClaim } from './proposed-claim.ts';
import { speaksToReader } from './speaks-to-reader.ts';
import { tenseAllowed } from './tense-allowed.ts';
import type { ReportRead } from './wants-proposal.ts';

/** What came of one proposed claim. */
export type ProposalOutcome =
  | { readonly kind: 'added'; readonly claim: Claim }
  /** The rules read these words otherwise: their claim counts as possible from now on. */
  | { readonly kind: 'lowered'; readonly claim: Claim }
  | { readonly kind: 'refused'; readonly why: Refusal };

export type Refusal =
  | 'site_not_named'
  | 'quote_not_found'
  | 'site_not_in_quote'
  | 'order_to_reader'
  | 'tense_not_borne_out'
  | 'already_read'
  | 'repeated';

/** Of more than this nobody looks at the rest. */
const MOST_PROPOSALS = 12;
const WEAKEST: readonly Tense[] = ['background', 'denied', 'planned', 'reported'];
const STAGES: ReadonlySet<Event> = new Set(['withdrawal_started', 'withdrawal_ongoing', 'withdrawal_completed', 'reduced']);

/**
 * Holds what a language model proposes to the words of the report, and adds what stands the test, always as `possible`: it never moves a status. A claim that
 * the rules read is kept; where a proposal reads the same sentence otherwise it becomes `possible` too. One that was unsure makes room for a proposal of
 * its kind. Ids of added claims are `<reportId>#p<n>`. Pure.
 */
export function verifyProposal(
  read: ReportRead,
  proposed: readonly ProposedClaim[],
): { readonly reading: Reading; readonly outcomes: readonly ProposalOutcome[] } {
  const { report, mentions, reading, lexicons } = read;
  const sentences = sentencesOf({ report, mentions, lexicons, lang: reading.lang });
  const { at, precision } = report.published;
  const published = at !== null && (precision === 'instant' || precision === 'day') ? dayOf(at) : null;
  const context: Context = { ...read, sentences, clock: { published, clock: dayOf(at ?? report.receivedAt) } };
  const outcomes: ProposalOutcome[] = [];
  const added: Claim[] = [];
  for (const one of proposed.slice(0, MOST_PROPOSALS)) {
    const outcome = judge(one, context, added);
    if (outcome.kind === 'added') added.push(outcome.claim);
    outcomes.push(outcome);
  }
  const lowered = new Set(outcomes.map((outcome) => (outcome.kind === 'lowered' ? outcome.claim.id : null)));
  const kept = reading.claims
    .filter((claim) => !claim.unsure || !added.some((other) => speaksOfTheSame(claim, other)))
    .map((claim): Claim => (lowered.has(claim.id) ? { ...claim, certainty: 'possible' } : claim));
  const claims = [...kept, ...added];
  const sites = [...new Set([...reading.sites, ...added.map((claim) => claim.site)])];
  return { reading: { ...reading, relevant: reading.relevant || added.length > 0, sites, claims }, outcomes };
}

function speaksOfTheSame(claim: Claim, other: Claim): boolean {
  return claim.site === other.site && familyOf(claim.event) === familyOf(other.event);
}

interface Context extends ReportRead {
  readonly sentences: readonly Sentence[];
  readonly clock: Clock;
}

function judge(proposed: ProposedClaim, context: Context, added: readonly Claim[]): ProposalOutcome {
  const refused = (why: Refusal): ProposalOutcome => ({ kind: 'refused', why });
  if (!context.mentions.some((mention) => mention.site === proposed.site)) return refused('site_not_named');
  const places = findQuote(proposed.quote, context.sentences);
  const first = places[0];
  if (!first) return refused('quote_not_found');
  if (places.some(({ sentence }) => speaksToReader(sentence.original.slice(sentence.start, sentence.end))))
    return refused('order_to_reader');
  if (!places.every(({ sentence }) => sitesInReach(sentence, context.sentences).includes(proposed.site)))
    return refused('site_not_in_quote');
  const read = context.reading.claims.filter((claim) => claim.site === proposed.site && !claim.unsure);
  // Beside claims about the same site, even a doubtful one could make a sound one look overstated: there a proposal only lowers.
  if (read.length > 0) {
    const doubted = read.find((claim) => places.some((place) => standsIn(claim, place)) && disagrees(claim, proposed));
    return doubted ? { kind: 'lowered', claim: doubted } : refused('already_read');
  }
  const tense = weakestTense(places, proposed.tense, context.clock);
  if (tense === null) return refused('tense_not_borne_out');
  const claim = claimOf(proposed, { place: first, tense, number: added.length + 1 }, context);
  const again = added.some((other) => other.site === claim.site && other.event === claim.event && other.tense === claim.tense);
  return again ? refused('repeated') : { kind: 'added', claim };
}

function standsIn({ evidence }: Claim, { sentence }: QuotePlace): boolean {
  return evidence.field === sentence.field && evidence.start < sentence.end && sentence.start < evidence.end;
}

/** Another tense of the same event, or another event of its family (a start against a completion). */
function disagrees(claim: Claim, proposed: ProposedClaim): boolean {
  if (claim.event === proposed.event) return claim.tense !== proposed.tense;
  return familyOf(claim.event) === familyOf(proposed.event);
}

/** Words that stand in several sentences count as the most cautious of them has it. */
function weakestTense(places: readonly QuotePlace[], proposed: Tense, clock: Clock): Tense | null {
  const tenses = places.map(({ sentence }) => tenseAllowed(sentence, proposed, clock));
  return tenses.includes(null) ? null : (WEAKEST.find((tense) => tenses.includes(tense)) ?? null);
}

interface Verified {
  readonly place: QuotePlace;
  readonly tense: Tense;
  readonly number: number;
}

function claimOf(proposed: ProposedClaim, { place, tense, number }: Verified, { report, reading, lexicons, clock }: Context): Claim {
  const { sentence, evidence } = place;
  const planned = tense === 'planned' || (tense === 'reported' && proposed.event === 'withdrawal_planned');
  const event = planned && STAGES.has(proposed.event) ? 'withdrawal_planned' : proposed.event;
  const { actor, recipient } = partiesAt(event, { actor: actorNamed(sentence, proposed.actor), recipient: null }, null);
  const { day } = dateOf(sentence, 0, sentence.tokens.length, clock);
  return {
    id: `${report.id}#p${number}`,
    reportId: report.id,
    site: proposed.site,
    event,
    tense: planned ? 'planned' : tense,
    certainty: 'possible',
    actor,
    counterpart: recipient,
    quantity: null,
    from: null,
    to: null,
    via: null,
    date: planned ? null : day,
    deadline: null,
    ordinal: null,
    origin: citedOrigin(sentence, lexicons)?.id ?? reading.origin,
    // It decides no main story, and outdoes no claim of the text.
    headline: false,
    evidence,
  };
}

/** The proposed actor if the sentence names it. */
function actorNamed({ marks }: Sentence, actor: Actor | null): Actor | null {
  return marks.all('actor').some(({ meaning }) => meaning.actor === actor) ? actor : null;
}
