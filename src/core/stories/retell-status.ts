import type { DecideRules } from '../decide-rules.ts';
import { assessClaim } from '../status/assess-claim.ts';
import type { SiteStatus } from '../status/status.ts';
import { exactly } from './event-day.ts';
import { independentOrigins } from './independent-origins.ts';
import { claimOfSource } from './source-claim.ts';
import type { Story, StorySource } from './story.ts';
import { weighProof } from './weigh-proof.ts';

export type RetellRules = Pick<DecideRules, 'staleAfterDays' | 'openDays'>;

/** Whether some sources of a story confirm it by themselves. */
export function isProven(sources: readonly StorySource[], story: Story): boolean {
  const holder = story.before?.holder ?? 'unknown';
  return (
    independentOrigins(sources) >= 2 ||
    sources.some((source) => weighProof(claimOfSource(source, story), { sources, speaker: source.official, holder }) === 'official')
  );
}

/** The status as the sources of some stories make it, one after the other in their order, or by time where there are several stories. */
export function retellStatus(before: SiteStatus, stories: readonly Story[], rules: RetellRules): SiteStatus {
  let status = before;
  const told = new Map<string, StorySource[]>();
  for (const { story, source } of inOrder(stories)) {
    const others = told.get(story.id) ?? [];
    told.set(story.id, [...others, source]);
    if (source.possible || (source.tense !== 'reported' && source.tense !== 'denied')) continue;
    const claim = claimOfSource(source, story);
    const support = { sources: [...others, source], speaker: source.official, holder: before.holder };
    status = assessClaim(status, claim, {
      now: source.at,
      saidAt: source.at,
      day: exactly(story.eventDay),
      reliability: source.reliability,
      proof: source.tense === 'reported' ? weighProof(claim, support) : 'none',
      opensStory: others.length === 0,
      addsToStory: others.length > 0,
      newOrigin: others.every((other) => other.origin !== source.origin),
      ...rules,
    }).next;
  }
  return status;
}

function inOrder(stories: readonly Story[]): readonly { readonly story: Story; readonly source: StorySource }[] {
  const all = stories.flatMap((story) => story.sources.map((source) => ({ story, source })));
  return stories.length < 2 ? all : all.toSorted((a, b) => compareSources(a.source, b.source));
}

/** By time; of one time by report. */
export function compareSources(a: StorySource, b: StorySource): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : a.reportId < b.reportId ? -1 : a.reportId > b.reportId ? 1 : 0;
}
