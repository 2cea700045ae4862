import type { ToldCorrection } from '../corrections/correction.ts';
import { dayOf } from '../time.ts';
import type { Catalogue } from './catalogue.ts';
import { describeStatus } from './describe-status.ts';
import type { TextKey } from './text-keys.ts';
import { say, sayDay } from './wording.ts';

const KEYS: Readonly<Record<ToldCorrection['action'], TextKey>> = {
  confirm: 'correction.confirm',
  reject: 'correction.reject',
  set: 'correction.set',
  undo: 'correction.undo',
  merge: 'correction.merge',
  split: 'correction.split',
};

/** "Corrected by an editor on 24 February 2026: drawdown, held by US, is confirmed (the ministry said so)." Not who the editor was. */
export function describeCorrection(correction: ToldCorrection, catalogue: Catalogue): string {
  const what = say(catalogue, KEYS[correction.action], { status: describeStatus(correction, catalogue) });
  return say(catalogue, correction.byRules ? 'alert.correctedByReport' : 'alert.corrected', {
    day: sayDay(catalogue, dayOf(correction.at)),
    what,
    reason: correction.reason || null,
  });
}
