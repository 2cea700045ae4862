import { afterEach, describe, expect, it, vi } from 'vitest';
import { runLexicon } from '../../src/cli/lexicon.ts';
import { runCommand } from './run-command.ts';

describe('lexicon try', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('shows language, places with roles, known words and claims', async () => {
    const { code, out } = await runCommand(runLexicon, ['try', 'US forces have not left the Qasrak base.']);
    expect(code).toBe(0);
    const told = out.join('\n');
    for (const part of [
      '(lexicon en)',
      'place    "Qasrak": qasrak (site;',
      'trigger  "left": withdrawal',
      ': negation',
      'actor    "US": us',
    ])
      expect(told).toContain(part);
    expect(out.at(-1)).toMatch(/^qasrak: withdrawal_completed, denied/);
  });

  it('--json gives mentions, sentences and the reading', async () => {
    const { out } = await runCommand(runLexicon, ['try', '--json', 'انسحبت القوات الأميركية من قاعدة قسرك.']);
    expect(out).toHaveLength(1);
    expect(JSON.parse(out[0] ?? '')).toMatchObject({ mentions: [{ site: 'qasrak' }], reading: { lang: 'ar', relevant: true } });
  });

  it('takes the language given where the text does not tell', async () => {
    const { out } = await runCommand(runLexicon, ['try', '--lang', 'tr', '--json', 'Kasrak 2026']);
    expect(JSON.parse(out[0] ?? '')).toMatchObject({ reading: { lang: 'tr' } });
  });

  it.each([[[]], [['try']], [['try', ' ']], [['read', 'x']]])('%j is wrong use', async (argv) => {
    expect(await runCommand(runLexicon, argv)).toMatchObject({ code: 2, out: [] });
  });
});
