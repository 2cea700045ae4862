import type { EvidenceSpan } from '../claims/claim.ts';
import { COUNTRY_SITE } from '../claims/vocabulary.ts';
import type { Known } from '../known.ts';
import { fieldOf } from '../reports/report.ts';
import { unknownStatus } from '../status/status.ts';
import type { StoryView } from './alert.ts';
import type { DecidedReport } from './decided-report.ts';
import { siteNameOf, type ViewContext } from './story-view.ts';

type MentionContext = ViewContext & { readonly known: Known };

/** The view of a watch's match: it tells no event and no status, only that the words were found. */
export function watchView(decided: DecidedReport, context: MentionContext): StoryView {
  return bareView(decided, 'watched', context);
}

/** The view of a mention from which no claim was understood: for channels that want to judge themselves. */
export function mentionView(decided: DecidedReport, context: MentionContext): StoryView {
  return bareView(decided, 'unclassified', context);
}

function bareView(decided: DecidedReport, verdict: 'watched' | 'unclassified', context: MentionContext): StoryView {
  const { report, reading } = decided;
  const site = reading.unclassified[0]?.site ?? reading.sites[0] ?? COUNTRY_SITE;
  const status = context.known.statuses.get(site) ?? unknownStatus(site);
  const quote = quoteOf(decided);
  const { publisher } = report;
  return {
    storyId: `report-${report.id}`,
    site,
    siteName: siteNameOf(site, context.sites),
    // A place in the type; the renderer goes by the verdict.
    event: 'policy',
    tense: 'reported',
    possible: true,
    actor: null,
    counterpart: null,
    quantity: null,
    from: null,
    to: null,
    eventDay: null,
    deadline: null,
    verdict,
    severity: 'low',
    before: status,
    result: null,
    after: status,
    beforeStale: false,
    confirmed: false,
    disputed: false,
    credibility: 6,
    sources: [
      {
        reportId: report.id,
        outletId: publisher.outletId,
        outletName: publisher.name,
        url: report.url,
        lang: reading.lang,
        origin: reading.origin ?? publisher.family,
        reliability: publisher.reliability,
        official: publisher.official,
        quote,
        event: 'policy',
        tense: 'reported',
        possible: true,
        at: context.now,
      },
    ],
    origins: 1,
  };
}

/** The sentence that was not understood, else the words a watch matched. */
function quoteOf({ report, reading, hits }: DecidedReport): EvidenceSpan {
  const mention = reading.unclassified[0];
  if (mention) return mention.evidence;
  const span = hits[0]?.spans[0];
  if (!span) return { text: report.title ?? '', field: 'title', start: 0, end: report.title?.length ?? 0 };
  return { text: fieldOf(report, span.field).slice(span.start, span.end), field: span.field, start: span.start, end: span.end };
}
