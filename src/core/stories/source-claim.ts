import type { Claim } from '../claims/claim.ts';
import type { Story, StorySource } from './story.ts';

/** What a source said of its story, as far as the story keeps it: of another report than the one that leads it, no number. */
export function claimOfSource(source: StorySource, { lead, actor }: Pick<Story, 'lead' | 'actor'>): Claim {
  const { reportId, event, tense } = source;
  const certainty = source.possible ? 'possible' : 'stated';
  // How sure the reading was is the source's own, not the lead's.
  const { doubted: _, unsure: __, ...told } = lead;
  const own =
    lead.reportId === reportId
      ? told
      : { ...told, id: `${reportId}#1`, reportId, quantity: null, headline: false, actor: actor ?? lead.actor };
  const reading = { ...(source.doubted ? { doubted: true as const } : {}), ...(source.unsure ? { unsure: true as const } : {}) };
  return { ...own, ...reading, event, tense, certainty, origin: source.origin, evidence: source.quote };
}
