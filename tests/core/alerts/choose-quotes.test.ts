import { describe, expect, it } from 'vitest';
import { loadCatalogues } from '../../../src/config/load-catalogues.ts';
import type { AlertView } from '../../../src/core/alerts/alert.ts';
import { PLAIN_CONTEXT } from '../../../src/core/alerts/alert-message.ts';
import { composeAlert } from '../../../src/core/alerts/compose-alert.ts';
import { alertOf, sourceOf } from './story-views.ts';

const loaded = loadCatalogues('config/messages').catalogues.get('en');
if (loaded === undefined) throw new Error('config/messages/en.yaml does not load.');
const en = loaded;
const compose = (view: AlertView) => composeAlert(view, en);

describe('quotations', () => {
  it('are at most two, the second official, of another side or of another origin', () => {
    const sources = [
      sourceOf({ quoted: 'one' }),
      sourceOf({ quoted: 'copy', outletId: 'copy', outletName: 'Copy', origin: 'kurdistan24' }),
      sourceOf({ quoted: 'لم تغادر', outletId: 'anha', outletName: 'ANHA', origin: 'anha', lang: 'ar', tense: 'denied' }),
    ];
    expect(compose(alertOf({ sources })).quotes.map((one) => [one.shown, one.outlet, one.language])).toEqual([
      ['“one”', 'Kurdistan24', null],
      ['“لم تغادر”', 'ANHA', 'Arabic'],
    ]);
  });

  it('are cut at a word, with the ellipsis outside', () => {
    const quoted = 'convoy after convoy rolled out of the gate toward the border crossing before dawn';
    const [cut] = composeAlert(alertOf({ sources: [sourceOf({ quoted })] }), en, { ...PLAIN_CONTEXT, maxQuoteChars: 40 }).quotes;
    expect(cut?.shown).toBe('“convoy after convoy rolled out of the” …');
  });

  it('never repeat the same words or quote nothing', () => {
    const sources = [sourceOf({ quoted: 'same' }), sourceOf({ quoted: 'same', origin: 'b' }), sourceOf({ quoted: '  ', origin: 'c' })];
    expect(compose(alertOf({ sources })).quotes).toHaveLength(1);
  });
});
