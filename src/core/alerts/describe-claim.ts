import type { Quantity } from '../claims/claim.ts';
import { isOverdue } from '../status/expectations.ts';
import { type Day, dayOf } from '../time.ts';
import type { StoryView } from './alert.ts';
import type { AlertContext } from './alert-message.ts';
import type { Catalogue, Mark } from './catalogue.ts';
import { sayersOf } from './describe-sources.ts';
import { fillPhrase, type PhraseValue, placeholdersOf } from './fill-phrase.ts';
import { partiesOf } from './parties-of.ts';
import { actorValue, capitalise, say, sayCount, sayDay, sayList, sayPlural } from './wording.ts';

const MAX_SLOT_CHARS = 60;
const DURATIONS: ReadonlySet<string> = new Set(['hour', 'day', 'week', 'month', 'year']);

/** "Qasrak: US withdrawal under way (disputed)". */
export function describeTitle(view: StoryView, late: boolean, catalogue: Catalogue, context: AlertContext): string {
  const marks = marksOf(view, late).map((mark) => catalogue.marks[mark]);
  const phrase = fillPhrase(catalogue.events[view.event].title[view.tense], slotsOf(view, catalogue, context));
  return say(catalogue, 'alert.title', { site: view.siteName, phrase, marks: marks.join(catalogue.list.separator) || null });
}

/** The first sentence: who, what, where, when, how much, where to, and who reported it. Nothing that no source said. */
export function describeLead(view: StoryView, catalogue: Catalogue, context: AlertContext): string {
  const phrase = catalogue.events[view.event].sentence[view.tense];
  const clause = fillPhrase(phrase, slotsOf(view, catalogue, context));
  const who = describeReporters(view, catalogue);
  if (view.withdrawnBy !== undefined && isTakenBack(view)) {
    return capitalise(catalogue, say(catalogue, 'alert.leadWithdrawn', { clause, outlet: view.withdrawnBy }));
  }
  if (who === '') return capitalise(catalogue, say(catalogue, 'alert.leadAlone', { clause }));
  const unsure = view.doubted ? 'alert.leadDoubted' : 'alert.leadUnsure';
  const key = view.proposed ? 'alert.leadProposed' : view.possible ? unsure : 'alert.lead';
  return capitalise(catalogue, say(catalogue, key, { clause, who, ...publicationOf(view, phrase, catalogue) }));
}

/** When it was reported, where the sentence has no day of its own: the day of an event that no source gave is not told. */
function publicationOf(
  view: StoryView,
  phrase: string,
  catalogue: Catalogue,
): { readonly day: string | null; readonly firstDay: string | null } {
  const named = placeholdersOf(phrase);
  const hasDay = (named.includes('day') && view.eventDay !== null) || (named.includes('deadline') && view.deadline !== null);
  const days = sayersOf(view).map((source) => (source.undated ? null : dayOf(source.at)));
  const first = days.reduce((known, day) => (known !== null && day !== null && day < known ? day : known), days[0] ?? null);
  if (hasDay || first === null || days.includes(null)) return { day: null, firstDay: null };
  const told = sayDay(catalogue, first);
  return days.every((day) => day === first) ? { day: told, firstDay: null } : { day: null, firstDay: told };
}

/** "Time given: about 15 days.", or null when the quantity is not a length of time. */
export function describeDuration(view: StoryView, catalogue: Catalogue): string | null {
  if (view.quantity === null || !isDuration(view.quantity, catalogue)) return null;
  const quantity = describeQuantity(view, view.quantity, catalogue);
  return quantity === null ? null : say(catalogue, 'alert.duration', { quantity });
}

/** "US forces are expected to leave Qasrak by 15 March 2026.": the plan that stands beside what is told; null when there is none with a day that is still to come. */
export function describeExpected(view: StoryView, today: Day, catalogue: Catalogue): string | null {
  const plan = view.after.expected.find(
    (one) => one.by !== null && !isOverdue(one, today) && !(view.tense === 'planned' && one.event === view.event),
  );
  if (!plan?.by) return null;
  const values = {
    site: view.siteName,
    actor: actorValue(catalogue, plan.actor),
    counterpart: actorValue(catalogue, plan.counterpart),
    deadline: sayDay(catalogue, plan.by),
  };
  const clause = fillPhrase(catalogue.events[plan.event].sentence.planned, values);
  return capitalise(catalogue, say(catalogue, 'alert.leadAlone', { clause }));
}

/** "Kurdistan24", "Kurdistan24 and North Press", "Kurdistan24 and 3 other outlets": those who say what is told. */
export function describeReporters(view: StoryView, catalogue: Catalogue): string {
  const names = [...new Set(sayersOf(view).map((source) => source.outletName))];
  if (names.length < 3) return sayList(catalogue, names);
  return say(catalogue, 'alert.who', { first: names[0] ?? '', others: sayCount(catalogue, 'others', names.length - 1) });
}

/** Whether nobody stands by the story any more. */
export function isTakenBack({ withdrawnBy, sources }: StoryView): boolean {
  return withdrawnBy !== undefined && sources.length === 0;
}

function marksOf(view: StoryView, late: boolean): Mark[] {
  const marks: Mark[] = [];
  if (view.possible) marks.push('possible');
  if (isTakenBack(view)) marks.push('retracted');
  else if (view.disputed) marks.push('disputed');
  if (late) marks.push('late');
  return marks;
}

function slotsOf(view: StoryView, catalogue: Catalogue, context: AlertContext): Record<string, PhraseValue> {
  const quantity = view.quantity !== null && !isDuration(view.quantity, catalogue) ? view.quantity : null;
  const { actor, counterpart } = partiesOf(view);
  return {
    site: view.siteName,
    actor: actorValue(catalogue, actor),
    counterpart: actorValue(catalogue, counterpart),
    quantity: quantity === null ? null : describeQuantity(view, quantity, catalogue),
    day: view.eventDay === null ? null : sayDay(catalogue, view.eventDay),
    deadline: view.deadline === null ? null : sayDay(catalogue, view.deadline),
    ...placesOf(view, catalogue, context),
  };
}

/** Whence and whither. Detainees are moved from the site, unless it is where they went; other sentences name the site by themselves. */
function placesOf(
  view: StoryView,
  catalogue: Catalogue,
  context: AlertContext,
): { readonly from: string | null; readonly to: string | null } {
  const from = describePlace(view, view.from, catalogue, context);
  const to = describePlace(view, view.to, catalogue, context);
  if (view.event !== 'detainees_moved') return { from, to };
  return view.to === view.site ? { from, to: view.siteName } : { from: view.siteName, to };
}

/** A quantity as its source wrote it when reader and source share the language; otherwise by number and unit, or not at all. */
function describeQuantity(view: StoryView, quantity: Quantity, catalogue: Catalogue): string | null {
  if (isReadable(view, quantity.text, catalogue)) return quantity.text;
  const forms = unitForms(quantity, catalogue);
  if (quantity.amount === null || forms === null) return null;
  const counted = sayPlural(catalogue, forms, quantity.amount);
  return quantity.approximate ? say(catalogue, 'about', { n: counted }) : counted;
}

function describePlace(view: StoryView, place: string | null, catalogue: Catalogue, context: AlertContext): string | null {
  if (place === null || place === view.site) return null;
  const name = context.nameOf(place);
  if (name !== null) return name === view.siteName ? null : name;
  if (place === view.siteName || place.includes('_')) return null;
  return isReadable(view, place, catalogue) ? place : null;
}

/** Whether words of a source can stand in a sentence of this catalogue: same language, and short. */
function isReadable(view: StoryView, text: string, catalogue: Catalogue): boolean {
  const source = view.sources.find((one) => one.quote.text.includes(text)) ?? view.sources[0];
  return source !== undefined && sameLanguage(source.lang, catalogue.language) && text.length <= MAX_SLOT_CHARS;
}

/** Whether two tags name one language ("en" and "en-GB"). */
export function sameLanguage(a: string, b: string): boolean {
  return a.split('-')[0] === b.split('-')[0];
}

function isDuration(quantity: Quantity, catalogue: Catalogue): boolean {
  return quantity.unit !== null && DURATIONS.has(unitKey(quantity.unit, catalogue));
}

function unitForms(quantity: Quantity, catalogue: Catalogue) {
  return quantity.unit === null ? null : (catalogue.units[unitKey(quantity.unit, catalogue)] ?? null);
}

function unitKey(unit: string, catalogue: Catalogue): string {
  const key = unit.toLowerCase();
  return key in catalogue.units || !key.endsWith('s') ? key : key.slice(0, -1);
}
