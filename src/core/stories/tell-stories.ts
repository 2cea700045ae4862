import type { Claim } from '../claims/claim.ts';
import type { Reading } from '../claims/reading.ts';
import type { Actor } from '../claims/vocabulary.ts';
import type { DecideRules } from '../decide-rules.ts';
import type { Verdict } from '../decision.ts';
import type { Report } from '../reports/report.ts';
import { assessClaim, tenseOf } from '../status/assess-claim.ts';
import type { Assessment, ClaimContext } from '../status/assessment.ts';
import type { HistoryEntry } from '../status/history.ts';
import { historyEntryOf, isPresentChanged } from '../status/history-entry.ts';
import { isMoved, type SiteStatus, type StatusValue, unknownStatus } from '../status/status.ts';
import { type Day, dayOf, type Instant } from '../time.ts';
import { type EventDay, eventDayOf, exactly } from './event-day.ts';
import { familyOf } from './event-family.ts';
import { survivorOf } from './fold-stories.ts';
import { addToStory, bringsNew, openStory, sourceOf } from './grow-story.ts';
import { originOf } from './independent-origins.ts';
import { isHeard } from './is-heard.ts';
import { findStory, type JoinContext, linkedSitesOf, newStoryId } from './join-story.ts';
import { leavingSite } from './leaving-site.ts';
import { markOpposed } from './mark-opposed.ts';
import { selectClaims } from './select-claims.ts';
import type { Story } from './story.ts';
import { type StoryOutcome, verdictRank } from './story-outcome.ts';
import { isVetoed } from './story-veto.ts';
import { weighProof } from './weigh-proof.ts';

/** A report as it is compared. `copyOf`: the origin of the text it reprints; `copied`: the stories that text told, where this one claims the same. */
export interface ToldReport {
  readonly report: Report;
  readonly reading: Reading;
  readonly copyOf: string | null;
  readonly copied?: readonly string[];
}

/** Everything that telling a report moved; statuses and stories hold the unchanged ones too. */
export interface Told {
  readonly statuses: ReadonlyMap<string, SiteStatus>;
  readonly stories: ReadonlyMap<string, Story>;
  readonly history: readonly HistoryEntry[];
  /** One for each story the report touched, in the order of its claims. */
  readonly outcomes: readonly StoryOutcome[];
}

interface State {
  readonly statuses: ReadonlyMap<string, SiteStatus>;
  readonly stories: ReadonlyMap<string, Story>;
}

interface Step extends State {
  readonly entry: HistoryEntry | null;
  readonly outcome: StoryOutcome | null;
}

/** Tells a report's claims one by one: each joins or opens its story, is compared with the known status of its site, and leaves a line in the history. */
export function tellStories(told: ToldReport, known: State, rules: DecideRules, now: Instant): Told {
  let state: State = known;
  const history: HistoryEntry[] = [];
  const outcomes = new Map<string, StoryOutcome>();
  const linked = (a: string, b: string): boolean => linkedSitesOf(a, rules.sites, new Set()).includes(b);
  for (const claim of selectClaims(told.reading.claims, linked, publishedDay(told.report))) {
    const step = tellClaim(claim, state, { told, start: known, rules, now });
    state = step;
    if (step.entry) history.push(step.entry);
    if (step.outcome) outcomes.set(step.outcome.story.id, mergeOutcomes(outcomes.get(step.outcome.story.id), step.outcome));
  }
  const final = [...outcomes.values()].map((outcome) => ({
    ...outcome,
    story: state.stories.get(outcome.story.id) ?? outcome.story,
    after: state.statuses.get(outcome.claim.site) ?? outcome.after,
  }));
  const opposed = markOpposed(final, state.stories, rules.windowDays);
  const stories = new Map([...state.stories, ...opposed.map(({ story }) => [story.id, story] as const)]);
  return { statuses: state.statuses, stories, history, outcomes: [...final, ...opposed] };
}

interface Telling {
  readonly told: ToldReport;
  /** As it was before the report. */
  readonly start: State;
  readonly rules: DecideRules;
  readonly now: Instant;
}

function tellClaim(claim: Claim, state: State, telling: Telling): Step {
  const { told, start, rules, now } = telling;
  const { report, reading } = told;
  const status = state.statuses.get(claim.site) ?? unknownStatus(claim.site);
  const before = start.statuses.get(claim.site) ?? unknownStatus(claim.site);
  const copied = copiedStory(claim, told, state);
  const day = copied === null ? eventDayOf(claim, report, now) : exactly(copied.eventDay);
  const eventDay = day.precision === 'none' ? null : day.day;
  // An older fact given as context is no part of what is told.
  if (claim.tense === 'background') {
    const assessment = assessClaim(status, claim, contextOf(claim, { telling, day, story: null, proof: 'none' }));
    return {
      ...keep(state, assessment.next),
      entry: entryOf(assessment, { claim, report, before: status, storyId: null, eventDay }, now),
      outcome: null,
    };
  }

  const namedApart = new Set(reading.claims.filter((other) => other.site !== claim.site).map((other) => other.site));
  const origin = told.copyOf ?? originOf(claim, reading.origin, report.publisher);
  const found =
    copied ??
    findJoinable(
      { ...claim, site: leavingSite(claim, state.stories.values(), { day, windowDays: rules.windowDays }) },
      { stories: state.stories, origin, outletId: report.publisher.outletId },
      {
        day,
        now,
        windowDays: rules.windowDays,
        openDays: rules.openDays,
        linkedSites: linkedSitesOf(claim.site, rules.sites, namedApart),
      },
    );
  if (found === 'rejected') return { ...state, entry: null, outcome: null };
  const story = found ?? openStory(newStoryId(claim, { day, now, stories: state.stories }), claim, { day, before, now });
  const earlier = start.stories.get(story.id) ?? null;
  const known = earlier !== null && isHeard(earlier) ? earlier : null;
  const speaker = speakerOf(claim, told, rules);
  const source = sourceOf(claim, report, { origin, speaker, lang: reading.lang, at: saidAt(report, now) });
  const others = (earlier?.sources ?? []).filter((other) => other.reportId !== report.id);
  const proof =
    tenseOf(claim) === 'reported' ? weighProof(claim, { sources: [...others, source], speaker, holder: before.holder }) : 'none';
  const context = {
    ...contextOf(claim, { telling, day, story: known, proof }),
    newOrigin: others.every((other) => other.origin !== origin),
  };
  const assessment = assessClaim(status, claim, context);
  const grown = addToStory(story, claim, source, { day, now });
  const marked: Story = {
    ...grown,
    confirmed: grown.confirmed || proof !== 'none',
    disputed: assessment.verdict === 'contradicts' || (grown.disputed && !endsDispute(assessment)),
  };
  const kept = keep(state, assessment.next);
  return {
    statuses: kept.statuses,
    stories: new Map(state.stories).set(marked.id, marked),
    entry: entryOf(assessment, { claim, report, before: status, storyId: marked.id, eventDay }, now),
    outcome: {
      story: marked,
      claim,
      verdict: isHeard(marked)
        ? verdictFor(assessment, { claim, known, told: state.statuses.get(story.site), confirmed: marked.confirmed })
        : 'unclassified',
      opensStory: known === null,
      headline: claim.headline,
      before,
      after: assessment.next,
      result: resultOf(status, assessment.next),
      credibility: assessment.credibility,
    },
  };
}

/** The story that the text told before, of which this is a copy: a page that prints it days later tells of no other day, unless it names one. */
function copiedStory(claim: Claim, { copied = [] }: ToldReport, { stories }: State): Story | null {
  if (claim.date !== null || claim.tense === 'background') return null;
  const told = copied.flatMap((id) => stories.get(id) ?? []).map((story) => survivorOf(story, stories));
  return told.find((story) => story !== null && isOf(story, claim) && !isVetoed(claim, story)) ?? null;
}

function isOf(story: Story, claim: Claim): boolean {
  return !story.rejected && story.site === claim.site && familyOf(story.event) === familyOf(claim.event);
}

/**
 * The story a claim joins, null to open one. What fits a story that was folded into another joins that one. What an editor rejected is no news when its own
 * outlets or origins repeat it; another origin tells it anew.
 */
function findJoinable(
  claim: Claim,
  { stories, origin, outletId }: { readonly stories: ReadonlyMap<string, Story>; readonly origin: string; readonly outletId: string },
  context: JoinContext,
): Story | 'rejected' | null {
  const told = (story: Story): Story | null => survivorOf(story, stories);
  const { rejected = [], open = [] } = Object.groupBy(stories.values(), (story) => (told(story)?.rejected ? 'rejected' : 'open'));
  const found = findStory(
    claim,
    open.filter((story) => told(story) !== null),
    context,
  );
  if (found !== null || rejected.length === 0) return found === null ? null : told(found);
  const repeated = findStory(claim, rejected, context);
  const sources = repeated === null ? [] : (told(repeated)?.sources ?? []);
  return sources.some((source) => source.origin === origin || source.outletId === outletId) ? 'rejected' : null;
}

function resultOf(before: SiteStatus, { phase, holder }: SiteStatus): StatusValue | null {
  return isMoved(before, { phase, holder }) ? { phase, holder } : null;
}

function endsDispute({ verdict, next }: Assessment): boolean {
  return (verdict === 'confirms' || verdict === 'changes') && next.disputed === null;
}

/**
 * 1. A plan in the body of a report on a story that was told is a detail of it; a headlined plan is news of its own.
 * 2. What a story told of one name of a place is no news of its other name.
 * 3. A plan to leave adds nothing to a leaving that is over.
 */
function verdictFor(
  { verdict, next }: Assessment,
  from: { readonly claim: Claim; readonly known: Story | null; readonly told: SiteStatus | undefined; readonly confirmed: boolean },
): Verdict {
  const { claim, known, told } = from;
  if (known === null) return verdict;
  if (verdict === 'adds' && tenseOf(claim) === 'planned' && known.event === 'withdrawal_completed') return 'background';
  if (verdict === 'expected') return known.toldIn !== undefined && !claim.headline ? 'adds' : verdict;
  if (verdict !== 'changes' || claim.site === known.site || !told || isMoved(told, next)) return verdict;
  return from.confirmed && !known.confirmed ? 'confirms' : 'adds';
}

function contextOf(
  claim: Claim,
  from: { telling: Telling; day: EventDay; story: Story | null; proof: ClaimContext['proof'] },
): ClaimContext {
  const { told, rules, now } = from.telling;
  return {
    now,
    saidAt: saidAt(told.report, now),
    day: from.day,
    reliability: told.report.publisher.reliability,
    proof: from.proof,
    opensStory: from.story === null,
    addsToStory: from.story !== null && bringsNew(claim, from.story, told.report.publisher.outletId),
    newOrigin: true,
    staleAfterDays: rules.staleAfterDays,
    openDays: rules.openDays,
  };
}

/** For whom the claim's speaker speaks officially: the outlet itself, or the official source it cites. An untrusted outlet's citation is only its word. */
function speakerOf(claim: Claim, { report, reading, copyOf }: ToldReport, rules: DecideRules): Actor | null {
  const { publisher } = report;
  const cited = claim.origin ?? reading.origin ?? (publisher.official === null ? copyOf : null);
  if (cited === null || cited === publisher.family || cited === publisher.outletId) return publisher.official;
  const trusted = publisher.reliability !== 'E' && publisher.reliability !== 'F';
  return trusted ? (rules.officials.get(cited) ?? null) : null;
}

function publishedDay({ published: { at, precision } }: Report): Day | null {
  return at !== null && (precision === 'instant' || precision === 'day') ? dayOf(at) : null;
}

function saidAt(report: Report, now: Instant): Instant {
  const { at } = report.published;
  return at !== null && at < now ? at : now;
}

function keep(state: State, next: SiteStatus): State {
  if (next.phase === 'unknown' && next.version === 0) return state;
  return { stories: state.stories, statuses: new Map(state.statuses).set(next.site, next) };
}

function entryOf(
  assessment: Assessment,
  entry: {
    readonly claim: Claim;
    readonly report: Report;
    readonly before: SiteStatus;
    readonly storyId: string | null;
    readonly eventDay: string | null;
  },
  now: Instant,
): HistoryEntry | null {
  const kind = assessment.kind ?? (isPresentChanged(entry.before, assessment.next) ? 'confirm' : null);
  return kind === null ? null : historyEntryOf(kind, { ...entry, next: assessment.next }, now);
}

function mergeOutcomes(first: StoryOutcome | undefined, second: StoryOutcome): StoryOutcome {
  if (!first) return second;
  const stronger = verdictRank(second.verdict) < verdictRank(first.verdict) ? second : first;
  return {
    ...stronger,
    story: second.story,
    headline: first.headline || second.headline,
    after: second.after,
    result: second.result ?? first.result,
  };
}
