import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readText } from './read-text.ts';

interface Labelled {
  readonly id: string;
  readonly text: string;
  readonly published: string;
  readonly relevant: boolean;
  readonly claims: readonly { readonly site: string; readonly events: readonly string[]; readonly tenses: readonly string[] }[];
}

/** F1 over site, event and tense; a label may accept several events or tenses. */
function score(file: string): number {
  const lines = readFileSync(join(import.meta.dirname, '../../fixtures/reading', file), 'utf8')
    .trim()
    .split('\n');
  let right = 0;
  let said = 0;
  for (const line of lines) {
    const { text, published, claims }: Labelled = JSON.parse(line);
    const found = readText({ text, published }).claims;
    right += claims.filter((c) => found.some((f) => f.site === c.site && c.events.includes(f.event) && c.tenses.includes(f.tense))).length;
    said += found.length + claims.length;
  }
  return (2 * right) / said;
}

describe('labelled sentences', () => {
  it('written before the rules, in the wording of agencies', () => {
    expect(score('held-out.jsonl')).toBeGreaterThan(0.85);
  });

  it('in unusual wording', () => {
    expect(score('hard.jsonl')).toBeGreaterThan(0.8);
  });

  it('in the wording of many outlets', () => {
    expect(score('varied.jsonl')).toBeGreaterThan(0.88);
  });
});
