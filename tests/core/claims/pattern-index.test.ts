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

  it('takes it off further words too, but wants their own letters', () => {
    expect(found('انسحاب من القاعده', 'الانسحاب من القاعدة', ARABIC)).toEqual(['الانسحاب من القاعدة']);
    expect(found('انسحاب قاعده', 'انسحاب بالقاعدة', ARABIC)).toEqual(['انسحاب بالقاعدة']);
    expect(found('انسحاب .. قاعده', 'انسحاب القوات من القاعدة', ARABIC)).toEqual(['انسحاب القوات من القاعدة']);
    expect(found('انسحاب قاعده', 'انسحاب مقاعد', ARABIC)).toEqual([]);
  });

  it('gives all entries that begin alike, in the order in which they were added', () => {
    const index = new PatternIndex<string>(null);
    const entries = ['was left', 'was', 'was still at*', 'was still .. shut', 'was s* open', 'was still open', 'wa* still open'];
    for (const entry of entries) for (const pattern of parsePatterns(entry) ?? []) index.add(pattern, entry);
    const values = (text: string): string[] => index.find(tokenize(fold(text))).map((match) => match.value);
    expect(values('It was still open')).toEqual(['was', 'was s* open', 'was still open', 'wa* still open']);
    expect(values('It was still not shut')).toEqual(['was', 'was still .. shut']);
    expect(values('It was still attacked and stood, was left')).toEqual(['was', 'was still at*', 'was left', 'was']);
  });

  it('refuses an entry without letters', () => {
    expect(parsePatterns('*')).toBeNull();
  });
});
