import { SEVERITIES, type Severity } from '../alerts/subscription.ts';
import { COUNTRY_SITE } from '../claims/vocabulary.ts';
import { type StoryOutcome, verdictRank } from './story-outcome.ts';

/**
 * The main story of a report: the headline's, else the one with the strongest verdict, then severity.
 * 1. A headline that only repeats a known story gives way to a status that moves or is contradicted further down: that must not pass as an edit.
 * 2. A statement on the whole country heads a report only when no site has news in it, and a bare "still there" only when nothing happened.
 */
export function pickMain(outcomes: readonly StoryOutcome[], severityOf: (outcome: StoryOutcome) => Severity): StoryOutcome | null {
  const ranked = outcomes.toSorted((a, b) => compareOutcomes(a, b, severityOf));
  const strongest = ranked[0] ?? null;
  if (strongest === null || isQuiet(strongest)) return ranked.find((outcome) => outcome.headline) ?? strongest;
  const headline = ranked.find((outcome) => outcome.headline && !isQuiet(outcome) && weightOf(outcome) === weightOf(strongest));
  if (!headline) return (isPassing(strongest) && ranked.find((outcome) => outcome.headline && interestOf(outcome) === NEWS)) || strongest;
  const repeats = headline.verdict === 'adds' || headline.verdict === 'confirms';
  return repeats && (strongest.verdict === 'changes' || strongest.verdict === 'contradicts') ? strongest : headline;
}

/** One more "still there" in the text of a report about something else. */
function isPassing(outcome: StoryOutcome): boolean {
  return !outcome.headline && interestOf(outcome) < NEWS && (outcome.verdict === 'adds' || outcome.verdict === 'confirms');
}

function compareOutcomes(a: StoryOutcome, b: StoryOutcome, severityOf: (outcome: StoryOutcome) => Severity): number {
  const weight = weightOf(b) - weightOf(a);
  const verdict = verdictRank(a.verdict) - verdictRank(b.verdict);
  return weight || verdict || interestOf(b) - interestOf(a) || SEVERITIES.indexOf(severityOf(b)) - SEVERITIES.indexOf(severityOf(a));
}

/** Of a site, more than that it is still held. */
const NEWS = 3;

/** 3 news of a site · 2 that a site is still held · 1 the country as a whole · 0 nothing new. */
function weightOf(outcome: StoryOutcome): number {
  return isQuiet(outcome) ? 0 : interestOf(outcome);
}

/** Nothing new, or a reading too unsure to be told. */
function isQuiet({ verdict }: StoryOutcome): boolean {
  return verdict === 'background' || verdict === 'unclassified';
}

function interestOf({ claim, story, verdict }: StoryOutcome): number {
  if (story.site === COUNTRY_SITE) return 1;
  return claim.event === 'operational' && verdict !== 'contradicts' ? 2 : NEWS;
}
