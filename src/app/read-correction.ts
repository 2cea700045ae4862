import type { Correction } from '../core/corrections/correction.ts';
import type { SiteIndex } from '../core/sites/site-index.ts';
import { dayOf } from '../core/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { CorrectionAnswer, CorrectionRequest } from '../ports/commands.ts';
import type { Archive } from '../ports/store.ts';
import { endOf } from './end-of-date.ts';

/** What reading a request needs. */
export interface CorrectionReaderParts {
  readonly clock: Clock;
  readonly index: SiteIndex;
  readonly archive: Pick<Archive, 'alertOfMessage' | 'find'>;
}

const MESSAGE_LINK = /\/channels\/(?:\d+|@me)\/\d+\/(\d+)\/?$/;
const CLAIM_ID = /#\d+$/;

/** A request in the rules' own terms, or why it is none. */
export async function readCorrection(
  request: Exclude<CorrectionRequest, { action: 'source' }>,
  parts: CorrectionReaderParts,
): Promise<Correction | CorrectionAnswer> {
  switch (request.action) {
    case 'reject':
      return { action: 'reject', storyId: await readStory(request.story, parts) };
    case 'merge':
      return { action: 'merge', storyIds: [await readStory(request.story, parts), await readStory(request.other, parts)] };
    case 'split':
      return {
        action: 'split',
        storyId: await readStory(request.story, parts),
        parts: await Promise.all(request.reports.map((report) => readReport(report.trim(), parts))),
        to: request.to === null ? null : await readStory(request.to, parts),
      };
    case 'confirm':
    case 'set':
    case 'undo':
      return readSiteCorrection(request, parts);
    default:
      return request satisfies never;
  }
}

function readSiteCorrection(
  request: Extract<CorrectionRequest, { action: 'confirm' | 'set' | 'undo' }>,
  { index, clock }: CorrectionReaderParts,
): Correction | CorrectionAnswer {
  const site = index.find(request.site);
  if (!site) return { kind: 'unknown_site', asked: request.site, suggestions: index.suggest(request.site, 5) };
  if (request.action !== 'set') return { ...request, site: site.id };
  const { since } = request.values;
  const today = dayOf(clock.now().toISOString());
  const isDay = since === undefined || (/^\d{4}-\d{2}-\d{2}$/.test(since) && endOf(since) !== null && since <= today);
  return isDay ? { ...request, site: site.id } : { kind: 'bad_date', asked: since };
}

/** The story that a person names: by its id, or by the message that tells it. */
export async function readStory(asked: string, { archive }: Pick<CorrectionReaderParts, 'archive'>): Promise<string> {
  const typed = asked.trim();
  const alert = await archive.alertOfMessage(MESSAGE_LINK.exec(typed)?.[1] ?? typed);
  return alert?.view.main.storyId ?? typed;
}

/** The report that a person names by its id or address; a claim of it as it is. */
async function readReport(asked: string, { archive }: CorrectionReaderParts): Promise<string> {
  return CLAIM_ID.test(asked) ? asked : ((await archive.find(asked))?.report.id ?? asked);
}
