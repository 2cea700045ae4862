import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../../src/config/load-config.ts';
import type { ClaimModel } from '../../../../src/core/claims/learned/claim-model.ts';
import { readReport } from '../../../../src/core/claims/read-report.ts';
import type { Reading } from '../../../../src/core/claims/reading.ts';
import { EVENTS, TENSES } from '../../../../src/core/claims/vocabulary.ts';
import { buildScreen, screenReport } from '../../../../src/core/sites/screen-report.ts';
import { reportOf } from '../read-text.ts';
import { stubbornModel } from './small-model.ts';

const { config } = loadConfig(join(import.meta.dirname, '../../../../config'));
if (!config) throw new Error('the shipped configuration does not load');
const { lexicons, sites } = config;
const screen = buildScreen(sites, []);

function read(text: string, model: ClaimModel | null): Reading {
  const report = reportOf({ text });
  return readReport(report, screenReport(report, screen), { ...lexicons, learned: model });
}

const UNREAD = 'The Qasrak base was a sorry sight on Tuesday.';
const LEFT = 'US forces withdrew from the Qasrak base on Tuesday.';

describe('readAgain', () => {
  it('proposes, as possible, where the rules are silent; the mention stays for review', () => {
    const reading = read(UNREAD, stubbornModel(['reduced', 'reported']));
    expect(read(UNREAD, null).claims).toEqual([]);
    expect(reading.claims).toMatchObject([
      {
        id: 'r1#1',
        site: 'qasrak',
        event: 'reduced',
        tense: 'reported',
        certainty: 'possible',
        evidence: { text: UNREAD, field: 'text', start: 0 },
      },
    ]);
    expect(reading.unclassified.map((mention) => mention.site)).toEqual(['qasrak']);
  });

  it.each([
    ['a sentence without a site', 'The convoy was a sorry sight on Tuesday.'],
    ['a question', 'What will become of the Qasrak base?'],
  ])('proposes nothing for %s', (_name, text) => {
    expect(read(text, stubbornModel(['reduced', 'reported'])).claims).toEqual([]);
  });

  it('proposes nothing for a landmark beside another site', () => {
    const claims = read('Guards wed in Tal Beydar near Qasrak.', stubbornModel(['reduced', 'reported'])).claims;
    expect(claims.map((claim) => claim.site)).toEqual(['tal_baydar']);
  });

  it('takes no second convoy for a beginning', () => {
    const second = 'A second convoy of US troops left the Qasrak base on Monday.';
    expect(read(second, stubbornModel(['withdrawal_started', 'reported'])).claims.map(({ event }) => event)).not.toContain(
      'withdrawal_started',
    );
  });

  it('makes no news of what the rules know to be old', () => {
    const old = 'US forces had left the Qasrak base in 2019.';
    expect(read(old, null).claims).toMatchObject([{ tense: 'background' }]);
    expect(read(old, stubbornModel(['withdrawal_completed', 'reported'])).claims).toMatchObject([{ tense: 'background' }]);
  });

  it('leaves alone what is written in a language that it has not learned', () => {
    const german = 'US-Truppen haben den Stützpunkt Qasrak verlassen.';
    const { claims } = read(german, null);
    expect(claims).toMatchObject([{ site: 'qasrak', certainty: 'stated' }]);
    expect(read(german, stubbornModel(['none', 'reported'])).claims).toEqual(claims);
  });

  it('sees the country where a sentence on forces names it', () => {
    const claims = read('A coalition officer was asked about Syria at the dinner.', stubbornModel(['policy', 'planned'])).claims;
    expect(claims).toMatchObject([{ site: 'syria_all', event: 'policy', tense: 'planned', certainty: 'possible', unsure: true }]);
  });

  it('proposes nothing when it is not sure', () => {
    expect(read(UNREAD, stubbornModel([])).claims).toEqual([]);
  });

  it('leaves a claim alone with which it agrees', () => {
    expect(read(LEFT, stubbornModel(['withdrawal_completed', 'reported'])).claims).toEqual(read(LEFT, null).claims);
  });

  it('refuses a claim in which it sees something else, or nothing; the mention is kept for review', () => {
    for (const output of ['attacked', 'none'] as const) {
      const reading = read(LEFT, stubbornModel([output, 'reported']));
      expect(reading.claims.filter((claim) => claim.certainty === 'stated')).toEqual([]);
      expect(reading.unclassified.map((mention) => mention.site)).toEqual(['qasrak']);
    }
  });

  it('only doubts a claim whose sentence does not name the site', () => {
    const carried = 'The Qasrak base is quiet. US forces abandoned the base on Tuesday.';
    const [stated] = read(carried, null).claims;
    expect(stated).toMatchObject({ site: 'qasrak', event: 'withdrawal_completed', certainty: 'stated' });
    const doubted = read(carried, stubbornModel(['none', 'reported'])).claims.find((claim) => claim.event === 'withdrawal_completed');
    expect(doubted).toMatchObject({ tense: stated?.tense, certainty: 'possible' });
  });

  it('gives another event of the same family, and another tense, only as possible', () => {
    expect(read(LEFT, stubbornModel(['withdrawal_ongoing', 'reported'])).claims).toMatchObject([
      { event: 'withdrawal_ongoing', certainty: 'possible' },
    ]);
    expect(read(LEFT, stubbornModel(['withdrawal_completed', 'background'])).claims).toMatchObject([
      { event: 'withdrawal_completed', tense: 'background', certainty: 'possible', doubted: true },
    ]);
  });

  it('never states what the rules did not state in the same words, and quotes exactly', () => {
    const parts = fc.constantFrom(
      LEFT,
      UNREAD,
      'US forces may leave Shaddadi.',
      'قصفت مسيرة قاعدة الشدادي.',
      'Kasrak üssü boşaltıldı.',
      'Will they leave Rmelan?',
      'Rain.',
    );
    const outputs = fc.tuple(fc.constantFrom('none' as const, ...EVENTS), fc.constantFrom(...TENSES));
    fc.assert(
      fc.property(fc.array(parts, { minLength: 1, maxLength: 4 }), outputs, (sentences, right) => {
        const text = sentences.join(' ');
        const before = read(text, null).claims;
        const after = read(text, stubbornModel(right)).claims;
        const stated = after.filter((claim) => claim.certainty === 'stated');
        for (const claim of stated) expect(before).toContainEqual(claim);
        for (const { evidence } of after) expect(text.slice(evidence.start, evidence.end)).toBe(evidence.text);
        expect(new Set(after.map((claim) => claim.id)).size).toBe(after.length);
      }),
      { numRuns: 60 },
    );
  });
});
