import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readText } from './read-text.ts';

const fixture = join(import.meta.dirname, '../../fixtures/reading/founding-report.json');
const report: { id: string; title: string; text: string; published: string } = JSON.parse(readFileSync(fixture, 'utf8'));

describe('the founding report, at full length', () => {
  const reading = readText(report);
  const claim = (site: string, event: string) => reading.claims.find((c) => c.site === site && c.event === event);

  it('is about the bases it tells of, not about its landmarks', () => {
    expect([...reading.sites].sort()).toEqual(['kharab_jir', 'qasrak', 'shaddadi', 'tal_baydar']);
    expect(reading).toMatchObject({ lang: 'en', relevant: true, unclassified: [], origin: 'kurdistan24' });
  });

  it('reports the second convoy from Qasrak as news', () => {
    expect(claim('qasrak', 'withdrawal_ongoing')).toMatchObject({
      tense: 'reported',
      certainty: 'stated',
      actor: 'us',
      ordinal: 2,
      headline: true,
    });
  });

  it('takes the longer period as the deadline of the plan', () => {
    expect(claim('qasrak', 'withdrawal_planned')).toMatchObject({ tense: 'planned', deadline: '2026-03-10' });
  });

  it.each([
    ['kharab_jir', 'operational', 'planned'],
    ['tal_baydar', 'handover_sdf', 'planned'],
    ['tal_baydar', 'withdrawal_completed', 'background'],
    ['shaddadi', 'demolished', 'background'],
    ['shaddadi', 'handover_gov', 'background'],
    ['shaddadi', 'withdrawal_completed', 'background'],
  ])('%s: %s is %s', (site, event, tense) => {
    expect(claim(site, event)).toMatchObject({ tense });
  });

  it('reports no other present change', () => {
    expect(reading.claims.filter((c) => c.tense === 'reported').map((c) => c.site)).toEqual(['qasrak']);
  });
});
