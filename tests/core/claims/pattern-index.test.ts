import { describe, expect, it } from 'vitest';
import { parsePatterns } from '../../../src/core/claims/pattern.ts';
import { type Clitics, PatternIndex } from '../../../src/core/claims/pattern-index.ts';
import { tokenize } from '../../../src/core/claims/tokens.ts';
import { fold } from '../../../src/core/text/fold.ts';

const ARABIC: Clitics = { conjunctions: ['و', 'ف'], prepositions: ['لل', 'ب', 'ل'], future: ['س'], articles: ['ال'] };

function found(words: string, text: string, clitics: Clitics | null = null): string[] {
  const index = new PatternIndex<string>(clitics);
  for (const pattern of parsePatterns(words) ?? []) index.add(pattern, words);
  const tokens = tokenize(fold(text));
  return index.find(tokens).map((match) =>
    tokens
      .slice(match.start, match.end)
      .map((token) => token.original)
      .join(' '),
  );
}

describe('lexicon entries', () => {
  it.each([
    ['a word', 'left', 'They LEFT it', ['LEFT']],
    ['any ending', 'withdr*', 'withdrew, withdrawal', ['withdrew', 'withdrawal']],
    ['alternatives', '(hand|pass) over', 'to pass over', ['pass over']],
    ['a gap of up to four words', 'pull* .. out', 'pulled all of its men out', ['pulled all of its men out']],
    ['a gap that is too long', 'pull* .. out', 'pulled all of the five hundred men out', []],
    ['no match across a full stop', 'pull* .. out', 'They pulled. Out they went', []],
    ['capitals', 'US', 'US, not us', ['US']],
    ['dotted capitals', 'US', 'the U.S. army', ['U.S']],
  ])('%s', (_name, words, text, expected) => {
    expect(found(words, text)).toEqual(expected);
  });

  it('takes off what Arabic writes at the front of a word', () => {
    expect(found('انسحاب', 'وبالانسحاب', ARABIC)).toEqual(['وبالانسحاب']);
    expect(found('ينسحب', 'سينسحب', ARABIC)).toEqual(['سينسحب']);
  });

  it('refuses an entry without letters', () => {
    expect(parsePatterns('*')).toBeNull();
  });
});
