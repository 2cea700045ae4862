import type { Claim } from '../claims/claim.ts';
import type { Story, StorySource } from './story.ts';

/** What a source said of its story, as far as the story keeps it: of another report than the one that leads it, no number. */
export function claimOfSource(source: StorySource, { lead, actor }: Pick<Story, 'lead' | 'actor'>): Claim {
  const { reportId, event, tense } = source;
  const certainty = source.possible ? 'possible' : 'stated';
  const isLeads = lead.reportId === reportId;
  const own = isLeads ? lead : { ...lead, id: `${reportId}#1`, reportId, quantity: null, headline: false, actor: actor ?? lead.actor };
  return { ...own, event, tense, certainty, origin: source.origin, evidence: source.quote };
}
