import { addDays, type Day, daysBetween } from '../time.ts';
import type { Mark } from './annotate.ts';
import type { Sentence } from './sentence.ts';

export interface DateFound {
  readonly day: Day | null;
  /** How far the text puts it before the publication: `recent` by days, `long` by weeks, a past month or year. */
  readonly past: 'no' | 'recent' | 'long';
  /** The text gives the year: it holds even against a verb in the future. */
  readonly stated: boolean;
}

const NOTHING: DateFound = { day: null, past: 'no', stated: false };
/** A year, also with an ending ("2019'an", "2016ەوە"). */
const YEAR = /^((?:19|20)\d{2})(?!s$)\p{L}{0,4}$/u;
const RECENT_AFTER_DAYS = 3;
const LONG_AFTER_DAYS = 14;
const OVERDUE_DAYS = 60;

/** When the report was published, if known, and when it was read: the latter only tells that a year is past. */
export interface Clock {
  readonly published: Day | null;
  readonly clock: Day;
}

/** The date that the words from `from` to `to` give; weekdays are the last such day before publication. Without a publication only full dates are read. */
export function dateOf(sentence: Sentence, from: number, to: number, { published, clock }: Clock): DateFound {
  const explicit = explicitDate(sentence, from, to, { published, clock });
  if (explicit) return explicit;
  if (published === null) return yearOnly(sentence, from, to, clock);
  const ago = sentence.marks.all('daysAgo').find((mark) => mark.start >= from && mark.end <= to);
  if (ago) return { day: addDays(published, -ago.meaning.days), past: pastOf(ago.meaning.days), stated: true };
  const weekday = sentence.marks.all('weekday').find((mark) => mark.start >= from && mark.end <= to);
  if (weekday) return { day: lastWeekday(published, weekday.meaning.weekday), past: 'no', stated: false };
  return yearOnly(sentence, from, to, published);
}

function pastOf(days: number): DateFound['past'] {
  if (days > LONG_AFTER_DAYS) return 'long';
  return days > RECENT_AFTER_DAYS ? 'recent' : 'no';
}

function lastWeekday(published: Day, weekday: number): Day {
  const today = new Date(`${published}T00:00:00Z`).getUTCDay();
  return addDays(published, -((today - weekday + 7) % 7));
}

function explicitDate(sentence: Sentence, from: number, to: number, clock: Clock): DateFound | null {
  for (const mark of sentence.marks.all('month')) {
    if (mark.start < from || mark.end > to) continue;
    const found = monthDate(sentence, mark, clock);
    if (found) return found;
  }
  return null;
}

/** "23 February 2026", "Feb. 23", "in February": what a month's name gives with the numbers beside it; null when the year is unknown. */
function monthDate({ tokens }: Sentence, mark: Mark<'month'>, { published, clock }: Clock): DateFound | null {
  const beside = [mark.start - 1, mark.start, mark.end, mark.end - 1];
  const day = beside.map((at) => dayNumber(tokens[at]?.text)).find((value) => value !== null) ?? null;
  const yearText = [tokens[mark.end], tokens[mark.end + 1]].find((token) => YEAR.test(token?.text ?? ''))?.text;
  const { month } = mark.meaning;
  const year = yearText ? Number(yearText.slice(0, 4)) : yearFor(month, day ?? 1, published);
  if (year === null) return null;
  const today = yearText ? (published ?? clock) : published;
  const stated = yearText !== undefined;
  if (day === null) return { day: null, past: monthPassed(year, month, today) ? 'long' : 'no', stated };
  const value = dayText(year, month, day);
  return { day: value, past: today === null ? 'no' : pastOf(daysBetween(value, today)), stated };
}

/**
 * The day by which something is expected: "by 20 May", "on September 30"; of a month alone its last day, where the text sets a limit ("by the end of May").
 * Without a year the next such day from the publication on. Null where the text names no month.
 */
export function dueDay(sentence: Sentence, from: number, to: number, published: Day): Day | null {
  const within = ({ start, end }: { readonly start: number; readonly end: number }): boolean => start >= from && end <= to;
  const limited = sentence.marks.all('cue').some((mark) => mark.meaning.cue === 'horizon' && mark.start >= from && mark.start < to);
  const { tokens } = sentence;
  for (const mark of sentence.marks.all('month').filter(within)) {
    const beside = [mark.start - 1, mark.start, mark.end, mark.end - 1];
    const day = beside.map((at) => dayNumber(tokens[at]?.text)).find((value) => value !== null) ?? null;
    if (day === null && !limited) continue;
    const yearText = [tokens[mark.end], tokens[mark.end + 1]].find((token) => YEAR.test(token?.text ?? ''))?.text;
    const year = yearText ? Number(yearText.slice(0, 4)) : Number(published.slice(0, 4));
    const due = (inYear: number): Day =>
      day === null ? lastOfMonth(inYear, mark.meaning.month) : dayText(inYear, mark.meaning.month, day);
    if (yearText || due(year) >= published) return due(year);
    // "By May 20", read in the week after, is a day that passed, not one of the next year.
    return daysBetween(due(year), published) > OVERDUE_DAYS ? due(year + 1) : due(year);
  }
  return null;
}

function lastOfMonth(year: number, month: number): Day {
  return addDays(month === 12 ? dayText(year + 1, 1, 1) : dayText(year, month + 1, 1), -1);
}

function dayNumber(text: string | undefined): number | null {
  const match = /^(\d{1,2})\p{L}{0,3}$/u.exec(text ?? '');
  const value = match ? Number(match[1]) : 0;
  return value >= 1 && value <= 31 ? value : null;
}

/** Without a year the latest such day not after the publication is meant. */
function yearFor(month: number, day: number, published: Day | null): number | null {
  if (published === null) return null;
  const year = Number(published.slice(0, 4));
  return dayText(year, month, day) <= addDays(published, 31) ? year : year - 1;
}

function monthPassed(year: number, month: number, published: Day | null): boolean {
  return published !== null && dayText(year, month, 1).slice(0, 7) < published.slice(0, 7);
}

function yearOnly(sentence: Sentence, from: number, to: number, today: Day): DateFound {
  const thisYear = today.slice(0, 4);
  for (let at = from; at < to; at += 1) {
    const text = sentence.tokens[at]?.text ?? '';
    if (YEAR.test(text) && !isCount(sentence, at) && text.slice(0, 4) < thisYear) return { day: null, past: 'long', stated: true };
  }
  return NOTHING;
}

/** "2019 troops", "from 2000 to 1400 soldiers" are numbers of troops, "in 2019 troops" a year. */
function isCount({ marks, tokens }: Sentence, at: number): boolean {
  if (marks.at('marker', at - 1)?.meaning.marker === 'in' || marks.has('month', at - 1)) return false;
  if (marks.has('noun', at + 1) || marks.has('actor', at + 1)) return true;
  return marks.at('marker', at + 1)?.meaning.marker === 'to' && /^\d+$/.test(tokens[at + 2]?.text ?? '');
}

/** The latest day that a sentence states with its year, at the end of what it gives; null when it states none. Tells the age of a report without a date. */
export function statedDay(sentence: Sentence): Day | null {
  let latest: Day | null = null;
  for (const [at, token] of sentence.tokens.entries()) {
    if (!YEAR.test(token.text) || isCount(sentence, at)) continue;
    const month = [at - 1, at - 2].map((place) => sentence.marks.at('month', place)?.meaning.month).find((value) => value !== undefined);
    const day = dayText(Number(token.text.slice(0, 4)), month ?? 12, 28);
    if (latest === null || day > latest) latest = day;
  }
  return latest;
}

function dayText(year: number, month: number, day: number): Day {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
