import { COUNTRY_SITE } from '../claims/vocabulary.ts';
import type { AlertView, StoryView } from './alert.ts';
import type { AlertContext, AlertLine, AlertMessage } from './alert-message.ts';
import type { Catalogue } from './catalogue.ts';
import { describeTitle } from './describe-claim.ts';
import { describeStatus } from './describe-status.ts';
import { dayTold } from './plan-digest.ts';
import { SEVERITIES } from './subscription.ts';
import { say, sayDay, sayMoment } from './wording.ts';

/** What happened while nobody watched, in the catalogue's language: one line a story, with what is known of its site now and a link to its source. */
export function composeDigest(view: AlertView, catalogue: Catalogue, context: AlertContext): AlertMessage {
  const stories = [view.main, ...view.others];
  const severity = SEVERITIES.findLast((one) => stories.some((story) => story.severity === one)) ?? 'low';
  return {
    title: say(catalogue, 'digest.title'),
    severity,
    statusLine: null,
    summary: say(catalogue, 'digest.summary', { moment: sayMoment(catalogue, view.at) }),
    quotes: [],
    lines: stories.map((story) => lineOf(story, catalogue, context)),
    sourcesHeading: '',
    sources: [],
    rating: null,
    notes: [],
    footer: say(catalogue, 'digest.footer'),
    at: view.at,
    atText: sayMoment(catalogue, view.at),
  };
}

function lineOf(story: StoryView, catalogue: Catalogue, context: AlertContext): AlertLine {
  const source = story.sources.at(-1);
  const isKnown = story.site !== COUNTRY_SITE && story.after.phase !== 'unknown';
  return {
    text: say(catalogue, 'digest.line', {
      day: sayDay(catalogue, dayTold(story)),
      title: describeTitle(story, false, catalogue, context),
      status: isKnown ? describeStatus(story.after, catalogue) : null,
    }),
    source: source ? { outlet: source.outletName, url: source.url, note: null } : null,
  };
}
