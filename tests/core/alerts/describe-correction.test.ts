import { describe, expect, it } from 'vitest';
import { composeAlert, composeFollowUp } from '../../../src/core/alerts/compose-alert.ts';
import { english } from '../../adapters/discord/fake-bot.ts';
import { alertOf } from './story-views.ts';

const TOLD = { at: '2026-02-24T09:00:00.000Z', phase: 'drawdown', holder: 'us', reason: 'the ministry said so' } as const;

describe('an alert that an editor corrected', () => {
  it.each([
    ['confirm', 'Corrected by an editor on 24 February 2026: drawdown, held by US: confirmed (the ministry said so).'],
    [
      'reject',
      'Corrected by an editor on 24 February 2026: this did not happen as told; status now: drawdown, held by US (the ministry said so).',
    ],
    ['set', 'Corrected by an editor on 24 February 2026: the status is drawdown, held by US (the ministry said so).'],
    [
      'undo',
      'Corrected by an editor on 24 February 2026: the last correction is withdrawn; status now: drawdown, held by US (the ministry said so).',
    ],
    [
      'merge',
      'Corrected by an editor on 24 February 2026: this was told as two, it is one happening; status: drawdown, held by US (the ministry said so).',
    ],
    [
      'split',
      'Corrected by an editor on 24 February 2026: reports of another happening were taken out; status: drawdown, held by US (the ministry said so).',
    ],
  ] as const)('says what was decided: %s', (action, note) => {
    expect(composeAlert(alertOf({}, { corrections: [{ action, ...TOLD }] }), english()).notes).toContain(note);
  });

  it('names the outlet, and no editor, where a report showed it', () => {
    const corrections = [{ action: 'merge', ...TOLD, reason: 'Desert Wire', byRules: true }] as const;
    expect(composeAlert(alertOf({}, { corrections }), english()).notes).toContain(
      'On 24 February 2026 a report by Desert Wire showed: this was told as two, it is one happening; status: drawdown, held by US.',
    );
  });

  it('its follow-up is a correction, and not one by the outlet', () => {
    const view = alertOf({ verdict: 'revised' }, { at: TOLD.at, corrections: [{ action: 'reject', ...TOLD, reason: '' }] });
    const message = composeFollowUp(view, english());
    expect(message.title).toMatch(/^Correction: /);
    expect(message.notes).toEqual([
      'Corrected by an editor on 24 February 2026: this did not happen as told; status now: drawdown, held by US.',
    ]);
  });
});
