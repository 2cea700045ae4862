import type { Replayed } from '../../../src/app/replay.ts';
import type { Event } from '../../../src/core/claims/vocabulary.ts';
import { familyOf } from '../../../src/core/stories/event-family.ts';
import type { Happening } from './read-material.ts';

export interface Judgement {
  /** Happenings for which a right post was made. */
  readonly found: readonly string[];
  readonly missed: readonly string[];
  /** Posts for something else, or about another site than the report's. */
  readonly wrongPosts: readonly string[];
  /** The different paragraphs behind the wrong posts, as `<kind>-<lang>-<row>`. */
  readonly misread: readonly string[];
  /** Second posts about a happening that had been posted already. */
  readonly repeats: readonly string[];
  /** Changes of phase or holder that no happening so far accounts for, as `site phase holder (report)`. */
  readonly wrongMoves: readonly string[];
  /** Sites whose last state is not the one their last happening left. */
  readonly wrongEnds: readonly string[];
  /** Items about something else that were taken as relevant. */
  readonly falselyRelevant: readonly string[];
}

/** Holds what a replay decided against what the happenings are. The replayed ids are those of composeStream. */
export function judgeStream(replayed: readonly Replayed[], happenings: readonly Happening[]): Judgement {
  const byId = new Map(happenings.map((happening) => [happening.id, happening]));
  const found = new Set<string>();
  const wrongPosts: string[] = [];
  const repeats: string[] = [];
  const falselyRelevant: string[] = [];
  for (const { decision } of replayed) {
    const happening = byId.get(decision.id.split('-')[0] ?? '');
    if (!happening && decision.relevant) falselyRelevant.push(decision.id);
    if (decision.action !== 'post') continue;
    const claims = decision.claims.map(({ site, event, tense }) => `${site} ${event} ${tense}`);
    if (!happening || !aboutItsPlace(decision.story, happening)) wrongPosts.push(`${decision.id}: ${claims.join(', ')}`);
    else if (!decision.claims.some(({ site, event }) => tells(happening, site, event)))
      wrongPosts.push(`${decision.id}: ${claims.join(', ')}`);
    else if (found.has(happening.id)) repeats.push(`${decision.id}: ${claims.join(', ')}`);
    else found.add(happening.id);
  }
  return {
    found: [...found],
    missed: happenings.map(({ id }) => id).filter((id) => !found.has(id)),
    wrongPosts,
    misread: [...new Set(wrongPosts.flatMap((post) => /^[a-z]+-[a-z]+-\d+(?=-)/.exec(post) ?? []))],
    repeats,
    falselyRelevant,
    ...judgeMoves(replayed, happenings),
  };
}

/** A story's id is `<day>-<site>-<family>` with a number where there are several. */
const aboutItsPlace = (story: string | null, { sites }: Happening): boolean => sites.some((site) => story?.includes(`-${site}-`));

const tells = ({ sites, families }: Happening, site: string, event: Event): boolean =>
  sites.includes(site) && families.includes(familyOf(event));

function judgeMoves(replayed: readonly Replayed[], happenings: readonly Happening[]) {
  const lastState = new Map<string, string>();
  const wrongMoves: string[] = [];
  const told = new Set<string>();
  for (const { decision, history } of replayed) {
    told.add(decision.id.split('-')[0] ?? '');
    const accounted = new Set(happenings.filter(({ id }) => told.has(id)).flatMap(({ moves }) => moves));
    for (const { site, phase, holder } of history) {
      const state = `${site} ${phase} ${holder}`;
      const before = lastState.get(site) ?? `${site} unknown unknown`;
      if (state !== before && !accounted.has(state)) wrongMoves.push(`${state} (${decision.id}, was${before.slice(site.length)})`);
      lastState.set(site, state);
    }
  }
  const rightEnds = new Map<string, readonly string[]>();
  for (const { moves } of happenings) {
    const sites = new Set(moves.map((move) => move.split(' ')[0] ?? ''));
    for (const site of sites)
      rightEnds.set(
        site,
        moves.filter((move) => move.startsWith(`${site} `)),
      );
  }
  const wrongEnds = [...rightEnds]
    .filter(([site, right]) => !isOneAirfield(site) && !right.includes(lastState.get(site) ?? ''))
    .map(([site, right]) => `${site}: ${lastState.get(site) ?? 'nothing known'}, not ${right.join(' or ')}`);
  return { wrongMoves, wrongEnds };
}

/** Reports name it by its other name. */
const isOneAirfield = (site: string): boolean => site === 'kharab_jir' || site === 'wazir';
