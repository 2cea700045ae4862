import { describe, expect, it } from 'vitest';
import { loadCatalogues } from '../../../src/config/load-catalogues.ts';
import type { AlertView, StoryView } from '../../../src/core/alerts/alert.ts';
import { composeAlert } from '../../../src/core/alerts/compose-alert.ts';
import { alertOf, statusOf } from './story-views.ts';

const loaded = loadCatalogues('config/messages').catalogues.get('en');
if (loaded === undefined) throw new Error('config/messages/en.yaml does not load.');
const en = loaded;
const compose = (view: AlertView) => composeAlert(view, en);
const us = statusOf('qasrak', { phase: 'drawdown', holder: 'us', asOf: '2026-02-21' });

describe('the status line', () => {
  const vacated = statusOf('qasrak', { phase: 'vacated', holder: 'none', asOf: '2026-03-11' });
  it.each<[string, Partial<StoryView>, string]>([
    ['a move with another holder', { before: us, after: vacated }, 'drawdown, held by US → vacated'],
    [
      'a move under the same holder',
      { before: statusOf('qasrak', { phase: 'operational', holder: 'us' }), after: us },
      'operational → drawdown, held by US',
    ],
    [
      'a holder alone',
      { before: us, after: { ...us, phase: 'handed_over', holder: 'government' } },
      'drawdown, held by US → handed over, held by Syrian government',
    ],
    ['nothing known, before or after', { before: statusOf('qasrak'), after: statusOf('qasrak') }, 'status: not known'],
    ['nothing known before', { before: statusOf('qasrak'), after: us }, 'not known → drawdown, held by US'],
    ['nothing moves', { before: us, after: us }, 'unchanged: drawdown, held by US'],
    [
      'an old status that moves',
      { before: vacated, after: us, beforeStale: true },
      'last known on 11 March 2026 (stale): vacated → drawdown, held by US',
    ],
    [
      'an old status that stays',
      { before: vacated, after: vacated, beforeStale: true },
      'unchanged, last known on 11 March 2026 (stale): vacated',
    ],
    ['old, but its day is not known', { before: { ...vacated, asOf: null }, after: vacated, beforeStale: true }, 'unchanged: vacated'],
    [
      'a move that another story has gone beyond',
      { before: us, result: { phase: 'vacated', holder: 'none' }, after: { ...us, phase: 'handed_over', holder: 'government' } },
      'drawdown, held by US → vacated; since then: handed over, held by Syrian government',
    ],
    [
      'no move, and another story has moved it since',
      { before: us, result: null, after: vacated },
      'status then: drawdown, held by US; since then: vacated',
    ],
    [
      'nothing known before, told by another story',
      { before: statusOf('qasrak'), result: null, after: us },
      'status: drawdown, held by US',
    ],
    ['a dispute', { before: us, after: { ...us, disputed: { since: '', sides: [] } } }, 'unchanged: drawdown, held by US, disputed'],
  ])('%s', (_name, story, expected) => {
    expect(compose(alertOf(story)).statusLine).toBe(expected);
  });

  it('is left out for statements about the whole country', () => {
    expect(compose(alertOf({ site: 'syria_all', siteName: 'Syria', event: 'policy', actor: 'us' })).statusLine).toBeNull();
  });
});
