import type { Reliability } from '../reports/report.ts';
import type { StorySource } from '../stories/story.ts';
import type { StoryView } from './alert.ts';
import type { AlertSource } from './alert-message.ts';
import type { Catalogue } from './catalogue.ts';
import { describeStatus } from './describe-status.ts';
import { say, sayCount, sayList } from './wording.ts';

/** The outlets behind a story in the order they joined, one entry each with the link of its newest report. */
export function listSources(view: StoryView, catalogue: Catalogue): AlertSource[] {
  const byOutlet = Map.groupBy(view.sources, (source) => source.outletId);
  return [...byOutlet.values()].map((reports) => {
    const newest = reports.reduce((known, other) => (other.at >= known.at && other.url !== null ? other : known));
    const official = reports.some((report) => report.official !== null);
    return { outlet: newest.outletName, url: newest.url, note: official ? say(catalogue, 'alert.noteOfficial') : null };
  });
}

/** "3 sources, 2 independent origins". */
export function describeSourceCount(view: StoryView, sources: number, catalogue: Catalogue): string {
  return say(catalogue, 'alert.sources', {
    sources: sayCount(catalogue, 'sources', sources),
    origins: sayCount(catalogue, 'origins', view.origins),
  });
}

/** "B3, reported (usually reliable source; possibly true)": the best source's letter and the information's number, Admiralty code. */
export function describeRating(view: StoryView, catalogue: Catalogue): string {
  const letter = bestLetter(view);
  return say(catalogue, 'alert.rating', {
    code: `${letter}${view.credibility}`,
    certainty: catalogue.certainties[view.confirmed ? 'confirmed' : 'reported'],
    reliability: catalogue.reliability[letter],
    credibility: credibilityWords(catalogue, view.credibility),
  });
}

/** What supports the story, in one sentence. */
export function describeSupport(view: StoryView, catalogue: Catalogue): string {
  if (view.sources.length === 0 && view.withdrawnBy !== undefined) return say(catalogue, 'alert.noSource');
  const origins = supportingOrigins(view);
  if (!view.confirmed) return sayCount(catalogue, 'reportedBy', origins);
  if (origins < 2 && view.sources.some((source) => source.official !== null)) return say(catalogue, 'alert.official');
  return sayCount(catalogue, 'confirmedBy', origins);
}

/** The sources that say what is told; all of them where none says just that. */
export function sayersOf(view: StoryView): readonly StorySource[] {
  const saying = view.sources.filter((source) => source.tense === view.tense);
  return saying.length > 0 ? saying : view.sources;
}

/** Independent origins without those that only deny what is told, or only planned it. */
function supportingOrigins(view: StoryView): number {
  const saying = new Set(sayersOf(view).map((source) => source.origin));
  const others = new Set(view.sources.map((source) => source.origin).filter((origin) => !saying.has(origin)));
  return Math.max(1, view.origins - others.size);
}

/** How sources disagree, or that the report conflicts with what was known; null when neither. */
export function describeConflict(view: StoryView, catalogue: Catalogue): string | null {
  const sides = view.after.disputed?.sides ?? [];
  const told = [...new Set(sides.filter((side) => !side.denial).map((side) => describeStatus(side, catalogue)))];
  const values = { sides: told.join(catalogue.texts['alert.or']) };
  if (told.length > 1) return say(catalogue, 'alert.disagree', values);
  if (told.length === 1 && sides.some((side) => side.denial)) {
    return say(catalogue, 'alert.disagreeDenied', { ...values, who: describeDeniers(view, catalogue) });
  }
  return view.verdict === 'contradicts' ? say(catalogue, 'alert.conflict') : null;
}

function describeDeniers(view: StoryView, catalogue: Catalogue): string | null {
  if (view.tense === 'denied') return null;
  const names = view.sources.filter((source) => source.tense === 'denied').map((source) => source.outletName);
  return sayList(catalogue, [...new Set(names)].slice(0, 2)) || null;
}

/** The words of the information's Admiralty number. */
export function credibilityWords(catalogue: Catalogue, number: number): string {
  const words: Readonly<Record<string, string>> = catalogue.credibility;
  return words[String(number)] ?? '';
}

const LETTERS: readonly Reliability[] = ['A', 'B', 'C', 'D', 'E'];

function bestLetter(view: StoryView): Reliability {
  return LETTERS.find((letter) => sayersOf(view).some((source) => source.reliability === letter)) ?? 'F';
}
