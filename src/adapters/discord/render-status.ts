import type { Catalogue } from '../../core/alerts/catalogue.ts';
import { credibilityWords } from '../../core/alerts/describe-sources.ts';
import { describeStatus } from '../../core/alerts/describe-status.ts';
import { fillPhrase } from '../../core/alerts/fill-phrase.ts';
import { actorValue, capitalise, say, sayDay, sayMoment } from '../../core/alerts/wording.ts';
import { isOverdue } from '../../core/status/expectations.ts';
import type { Expectation, SiteStatus } from '../../core/status/status.ts';
import type { Day } from '../../core/time.ts';
import type { Coverage, StatusAnswer } from '../../ports/commands.ts';
import { type Answer, embedAnswer, textAnswer } from './answer.ts';
import { cleanText, escapeText } from './escape-text.ts';
import { renderEntry } from './render-entry.ts';
import { unknownSite } from './render-unknown.ts';

/** The known status of one site, with what it rests on and how much was read lately. */
export function renderStatus(answer: StatusAnswer, catalogue: Catalogue): Answer {
  switch (answer.kind) {
    case 'unknown_site':
      return unknownSite(answer.asked, answer.suggestions, catalogue);
    case 'bad_date':
      return textAnswer(say(catalogue, 'answer.badDate', { asked: escapeText(answer.asked.slice(0, 80)) }));
    case 'site':
      return siteAnswer(answer, catalogue);
    default:
      return answer satisfies never;
  }
}

/** "18 of 20 feeds read in the last day, last 23 February 2026, 03:10 UTC": so that silence is not taken for calm. Plain text. */
export function coverageText(coverage: Coverage, catalogue: Catalogue): string {
  const last = coverage.lastReadAt === null ? null : sayMoment(catalogue, coverage.lastReadAt);
  return cleanText(say(catalogue, 'answer.coverage', { alive: coverage.feedsAlive, feeds: coverage.feeds, last }));
}

function siteAnswer({ view, at, coverage }: Extract<StatusAnswer, { kind: 'site' }>, catalogue: Catalogue): Answer {
  const { site, status, stale, entries } = view;
  const name = escapeText(site.name);
  const evidence = entries.map((entry) => `• ${renderEntry(entry, catalogue)}`);
  return embedAnswer({
    title: at === null ? name : say(catalogue, 'answer.asOf', { site: name, day: sayDay(catalogue, at.slice(0, 10)) }),
    lines: [
      ...statusLines(status, stale, catalogue),
      ...status.expected.map((plan) => escapeText(expectation(plan, { site: site.name, day: view.day }, catalogue))),
      ...(evidence.length > 0 ? ['', `**${say(catalogue, 'answer.evidence')}**`, ...evidence] : []),
    ],
    footer: coverageText(coverage, catalogue),
  });
}

function statusLines(status: SiteStatus, stale: boolean, catalogue: Catalogue): string[] {
  const words = capitalise(catalogue, describeStatus(status, catalogue));
  if (status.phase === 'unknown' && status.holder === 'unknown') return [`**${escapeText(words)}**`];
  const day = status.asOf === null ? null : sayDay(catalogue, status.asOf);
  const rating = credibilityWords(catalogue, status.credibility);
  return [
    `**${escapeText(words)}**${status.disputed === null ? '' : ` (${say(catalogue, 'answer.disputed')})`}`,
    say(catalogue, stale ? 'answer.stale' : 'answer.known', {
      day,
      since: status.since === null || status.since === status.asOf ? null : sayDay(catalogue, status.since),
    }),
    capitalise(
      catalogue,
      say(catalogue, 'answer.certainty', { certainty: catalogue.certainties[status.certainty], number: status.credibility, rating }),
    ),
  ].filter((line) => line !== '');
}

function expectation(plan: Expectation, { site, day }: { readonly site: string; readonly day: Day }, catalogue: Catalogue): string {
  const { sentence, title } = catalogue.events[plan.event];
  const deadline = plan.by === null ? null : sayDay(catalogue, plan.by);
  const values = { site, actor: actorValue(catalogue, plan.actor), counterpart: actorValue(catalogue, plan.counterpart), deadline };
  if (isOverdue(plan, day)) {
    return capitalise(catalogue, say(catalogue, 'answer.overdue', { plan: fillPhrase(title.planned, values), deadline }));
  }
  const clause = fillPhrase(sentence.planned, values);
  return capitalise(catalogue, say(catalogue, 'alert.leadAlone', { clause }));
}
