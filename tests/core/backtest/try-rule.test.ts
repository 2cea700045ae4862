import { describe, expect, it } from 'vitest';
import { TRIED_WATCH, tryRule } from '../../../src/core/backtest/try-rule.ts';
import type { Watch } from '../../../src/core/watch/watch.ts';
import { aSubscription } from '../../builders.ts';

const watch = (id: string, name: string): Watch => ({ id, name, expression: `${id} AND road`, guildId: null, langs: ['ar'] });
const WATCHES = [watch('convoy', 'Convoys'), watch('fuel', 'Fuel')];
const SUBSCRIPTION = aSubscription('news', { watches: ['convoy'] });

function trial(rule: string, replaces: string | null = null, langs: readonly string[] | null = null) {
  const answer = tryRule({ rule, replaces, langs }, WATCHES, SUBSCRIPTION);
  if (answer.kind !== 'trial') throw new Error(answer.kind);
  return answer;
}

describe('the trial of a rule', () => {
  it('adds a text that is no name', () => {
    const { tried, mode, without, with: changed } = trial('drone OR UAV');
    expect(tried).toMatchObject({ id: TRIED_WATCH, name: 'drone OR UAV', expression: 'drone OR UAV', langs: [] });
    expect([mode, without.watches, changed.watches]).toEqual(['added', ['convoy'], ['convoy', TRIED_WATCH]]);
  });

  it('takes a saved watch by its name, with its languages unless others are given', () => {
    expect(trial('FUEL').tried).toMatchObject({ name: 'Fuel', expression: 'fuel AND road', langs: ['ar'] });
    expect(trial('Fuel', null, ['en']).tried.langs).toEqual(['en']);
  });

  it('takes the place of another', () => {
    const { mode, without, with: changed } = trial('drone', 'convoys');
    expect([mode, without.watches, changed.watches]).toEqual(['replaced', ['convoy'], [TRIED_WATCH]]);
  });

  it('compares a rule that the channel names with its absence', () => {
    const { mode, without, with: changed } = trial('Convoys');
    expect([mode, without.watches, changed.watches]).toEqual(['kept', [], [TRIED_WATCH]]);
  });

  it('says what is wrong', () => {
    expect(tryRule({ rule: '(drone', replaces: null, langs: null }, WATCHES, SUBSCRIPTION)).toMatchObject({
      kind: 'bad_expression',
      position: 0,
    });
    expect(tryRule({ rule: 'drone', replaces: 'Boats', langs: null }, WATCHES, SUBSCRIPTION)).toEqual({
      kind: 'unknown_watch',
      asked: 'Boats',
    });
  });
});
