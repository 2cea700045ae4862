import { COUNTRY_SITE } from '../claims/vocabulary.ts';
import { dayOf } from '../time.ts';
import type { AlertView, StoryView } from './alert.ts';
import { type AlertContext, type AlertMessage, PLAIN_CONTEXT } from './alert-message.ts';
import type { Catalogue } from './catalogue.ts';
import { chooseQuotes, quote } from './choose-quotes.ts';
import { composeDigest } from './compose-digest.ts';
import { describeDuration, describeExpected, describeLead, describeReporters, describeTitle, isTakenBack } from './describe-claim.ts';
import { describeCorrection } from './describe-correction.ts';
import { describeConflict, describeRating, describeSourceCount, describeSupport, listSources } from './describe-sources.ts';
import { describeMove, describeStatusChange } from './describe-status.ts';
import { say, sayMoment } from './wording.ts';

/** The verdicts under which no claim was read: only that something was named or matched can be told. */
const UNREAD: ReadonlySet<string> = new Set(['watched', 'unclassified']);

/**
 * Puts an alert into the catalogue's language: plain, unescaped texts, made only from what sources said and what is known.
 * Does not fit it to any medium's limits.
 */
export function composeAlert(view: AlertView, catalogue: Catalogue, context: AlertContext = PLAIN_CONTEXT): AlertMessage {
  if (view.digest) return composeDigest(view, catalogue, context);
  if (view.joinedTo !== undefined) return composeJoined(view, catalogue, context);
  const { main } = view;
  const sources = listSources(main, catalogue);
  const shared = {
    severity: main.severity,
    lines: view.others.map((story) => describeLine(story, catalogue, context)),
    sourcesHeading: describeSourceCount(main, sources.length, catalogue),
    sources,
    notes: notesOf(view, catalogue),
    footer: footerOf(view, catalogue, context),
    at: view.at,
    atText: sayMoment(catalogue, view.at),
  };
  if (UNREAD.has(main.verdict)) return { ...shared, ...composeUnread(view, catalogue, context) };
  return {
    ...shared,
    title: describeTitle(main, view.late, catalogue, context),
    statusLine: main.site === COUNTRY_SITE ? null : describeStatusChange(main, catalogue),
    summary: summaryOf(view, catalogue, context),
    quotes: chooseQuotes(main, catalogue, context),
    rating: isTakenBack(main) ? null : describeRating(main, catalogue),
  };
}

/** One line: that another alert tells the story now. Where that one is, whoever shows it knows. */
function composeJoined(view: AlertView, catalogue: Catalogue, context: AlertContext): AlertMessage {
  const last = view.corrections?.findLast((correction) => correction.action === 'merge');
  return {
    title: describeTitle(view.main, false, catalogue, context),
    severity: 'low',
    statusLine: null,
    summary: say(catalogue, 'alert.joined', { reason: last?.reason || null }),
    quotes: [],
    lines: [],
    sourcesHeading: '',
    sources: [],
    rating: null,
    notes: [],
    footer: '',
    at: view.at,
    atText: sayMoment(catalogue, view.at),
  };
}

/** The short message that follows an alert when its status moved, became disputed, or an outlet corrected itself. */
export function composeFollowUp(view: AlertView, catalogue: Catalogue, context: AlertContext = PLAIN_CONTEXT): AlertMessage {
  const message = composeAlert(view, catalogue, context);
  const { main } = view;
  const key = main.verdict === 'revised' ? 'followUp.corrected' : main.disputed ? 'followUp.disputed' : 'followUp.moved';
  return {
    ...message,
    title: say(catalogue, key, { title: message.title }),
    quotes: main.disputed ? message.quotes : message.quotes.slice(0, 1),
    lines: [],
  };
}

function composeUnread(view: AlertView, catalogue: Catalogue, context: AlertContext) {
  const { main, watch } = view;
  const who = describeReporters(main, catalogue) || null;
  const outlet = main.sources[0]?.outletName ?? null;
  const quotes = chooseQuotes(main, catalogue, context);
  if (watch === null) {
    const title = say(catalogue, 'alert.unreadTitle', { site: main.siteName });
    return { title, statusLine: null, summary: say(catalogue, 'alert.unreadSummary', { site: main.siteName, who }), quotes, rating: null };
  }
  const first = main.sources[0];
  const excerpt = {
    shown: quote(watch.excerpt, context.maxQuoteChars, catalogue),
    outlet: outlet ?? '',
    url: first?.url ?? null,
    language: null,
  };
  return {
    title: say(catalogue, 'alert.watchTitle', { name: watch.name, outlet }),
    statusLine: null,
    summary: say(catalogue, 'alert.watchSummary', { name: watch.name, who }),
    quotes: watch.excerpt.trim() === '' ? quotes : [excerpt],
    rating: null,
  };
}

/** The lead, at most two of what else a reader must know, and what supports it. */
function summaryOf({ main, at }: AlertView, catalogue: Catalogue, context: AlertContext): string {
  const between = [describeConflict(main, catalogue), describeDuration(main, catalogue), describeExpected(main, dayOf(at), catalogue)];
  const sentences = [
    describeLead(main, catalogue, context),
    ...between.filter((sentence) => sentence !== null).slice(0, 2),
    describeSupport(main, catalogue),
  ];
  return sentences.join(' ');
}

function describeLine(story: StoryView, catalogue: Catalogue, context: AlertContext): string {
  const title = describeTitle(story, false, catalogue, context);
  const change = story.site === COUNTRY_SITE ? null : describeMove(story.before, story.result ?? story.before, catalogue);
  return say(catalogue, 'alert.line', { title, change });
}

function notesOf(view: AlertView, catalogue: Catalogue): string[] {
  const notes: string[] = [];
  const withdrawn = new Set([view.main, ...view.others].map((story) => story.withdrawnBy).filter((outlet) => outlet !== undefined));
  for (const outlet of withdrawn) notes.push(say(catalogue, 'alert.withdrawn', { outlet }));
  if (view.main.verdict === 'revised' && withdrawn.size === 0 && !isCorrectedNow(view)) notes.push(say(catalogue, 'alert.revised'));
  if (view.late) notes.push(say(catalogue, 'alert.late', { moment: sayMoment(catalogue, view.at) }));
  if (view.watch !== null && view.main.verdict !== 'watched') notes.push(say(catalogue, 'alert.watch', { name: view.watch.name }));
  return [...notes, ...(view.corrections ?? []).map((correction) => describeCorrection(correction, catalogue))];
}

/** Whether it was an editor, and no outlet, who made this version of the alert. */
function isCorrectedNow({ corrections, at }: AlertView): boolean {
  return corrections?.some((correction) => correction.at === at) ?? false;
}

function footerOf(view: AlertView, catalogue: Catalogue, context: AlertContext): string {
  const severity = catalogue.severities[view.main.severity];
  return say(catalogue, 'alert.footer', { severity, id: context.alertId === null ? null : shortId(context.alertId) });
}

/** The part of an id that is enough to recognise it by eye. */
function shortId(id: string): string {
  return id.length <= 12 ? id : id.slice(-8);
}
