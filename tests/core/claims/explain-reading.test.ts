import { describe, expect, it } from 'vitest';
import { explainReading } from '../../../src/core/claims/explain-reading.ts';
import { readText } from './read-text.ts';

describe('explaining a reading', () => {
  it('quotes the words each claim was read from', () => {
    const lines = explainReading(readText({ text: 'SOHR: US forces will leave Qasrak within two weeks. US forces watched Rmelan.' }));
    expect(lines[0]).toBe('Language en; relevant; sites: qasrak, rmelan.');
    expect(lines[1]).toBe('The report as a whole cites sohr.');
    expect(lines[2]).toContain(
      'qasrak: withdrawal_planned, planned (by us; expected by 2026-04-03; citing sohr), from the text: "SOHR: US forces',
    );
    expect(lines[3]).toContain('rmelan: named beside a force or a base, but no claim understood');
  });
});
