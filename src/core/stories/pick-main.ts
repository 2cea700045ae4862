import { SEVERITIES, type Severity } from '../alerts/subscription.ts';
import { COUNTRY_SITE } from '../claims/vocabulary.ts';
import { type StoryOutcome, verdictRank } from './story-outcome.ts';

/**
 * The main story of a report: the headline's, else the one with the strongest verdict, then severity. A headline that only repeats
 * a known story gives way to a status that moves or is contradicted further down: that must not pass as an edit.
 */
export function pickMain(outcomes: readonly StoryOutcome[], severityOf: (outcome: StoryOutcome) => Severity): StoryOutcome | null {
  const ranked = outcomes.toSorted((a, b) => compareOutcomes(a, b, severityOf));
  const headline = ranked.find((outcome) => outcome.headline && outcome.verdict !== 'background');
  const strongest = ranked[0] ?? null;
  if (strongest === null || strongest.verdict === 'background') return ranked.find((outcome) => outcome.headline) ?? strongest;
  if (!headline) return strongest;
  const repeats = headline.verdict === 'adds' || headline.verdict === 'confirms';
  return repeats && (strongest.verdict === 'changes' || strongest.verdict === 'contradicts') ? strongest : headline;
}

function compareOutcomes(a: StoryOutcome, b: StoryOutcome, severityOf: (outcome: StoryOutcome) => Severity): number {
  const verdict = verdictRank(a.verdict) - verdictRank(b.verdict);
  const country = Number(a.story.site === COUNTRY_SITE) - Number(b.story.site === COUNTRY_SITE);
  return verdict || country || SEVERITIES.indexOf(severityOf(b)) - SEVERITIES.indexOf(severityOf(a));
}
