import type { DecideRules } from '../decide-rules.ts';
import type { Report } from '../reports/report.ts';
import { DAY_MS } from '../time.ts';

/** Whether a report came out while nobody watched. One without a date counts as of now; one with a day alone gets the whole day. */
export function isMissed({ published }: Report, { missedBefore }: Pick<DecideRules, 'missedBefore'>): boolean {
  const { at, precision } = published;
  if (missedBefore === undefined || at === null || precision === 'none') return false;
  return Date.parse(at) + (precision === 'instant' ? 0 : DAY_MS) < Date.parse(missedBefore);
}
