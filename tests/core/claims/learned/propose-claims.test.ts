import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../../src/config/load-config.ts';
import type { Claim } from '../../../../src/core/claims/claim.ts';
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
  return readReport(report, screenReport(report, screen).mentions, { ...lexicons, learned: model });
}

const UNREAD = 'The Qasrak base was a sorry sight on Tuesday.';
const LEFT = 'US forces withdrew from the Qasrak base on Tuesday.';
const keyOf = ({ site, event }: Claim): string => `${site} ${event}`;

describe('proposeClaims', () => {
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
    ['a landmark', 'A wedding was held near Qasrak.'],
  ])('proposes nothing for %s', (_name, text) => {
    expect(read(text, stubbornModel(['reduced', 'reported'])).claims).toEqual([]);
  });

  it('proposes nothing when it is not sure', () => {
    expect(read(UNREAD, stubbornModel([])).claims).toEqual([]);
  });

  it('leaves a claim alone with which it agrees', () => {
    expect(read(LEFT, stubbornModel(['withdrawal_completed', 'reported'])).claims).toEqual(read(LEFT, null).claims);
  });

  it('doubts a claim in which it sees another event, or none', () => {
    for (const output of ['attacked', 'none'] as const) {
      const [claim] = read(LEFT, stubbornModel([output, 'reported'])).claims;
      expect(claim).toMatchObject({ event: read(LEFT, null).claims[0]?.event, tense: 'reported', certainty: 'possible' });
    }
  });

  it('gives what is told as news a lesser tense, never the reverse', () => {
    const denied = 'The Pentagon denied that US forces had withdrawn from the Qasrak base.';
    expect(read(LEFT, stubbornModel(['withdrawal_completed', 'background'])).claims).toMatchObject([
      { tense: 'background', certainty: 'possible' },
    ]);
    expect(read(denied, stubbornModel(['withdrawal_completed', 'reported'])).claims).toMatchObject([
      { tense: 'denied', certainty: 'possible' },
    ]);
  });

  it('never raises certainty, drops no claim, and quotes exactly', () => {
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
        expect(after.slice(0, before.length).map(keyOf)).toEqual(before.map(keyOf));
        const raised = after.filter((claim, at) => claim.certainty === 'stated' && before[at]?.certainty !== 'stated');
        expect(raised).toEqual([]);
        for (const { evidence } of after) expect(text.slice(evidence.start, evidence.end)).toBe(evidence.text);
        expect(new Set(after.map((claim) => claim.id)).size).toBe(after.length);
      }),
      { numRuns: 60 },
    );
  });
});
