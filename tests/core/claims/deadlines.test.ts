import { describe, expect, it } from 'vitest';
import { readText } from './read-text.ts';

describe('by when something is expected', () => {
  it.each([
    ['a day', 'US forces plan to withdraw from the Qasrak base by May 20, sources say.', '2026-05-20'],
    ['a day with its year', 'US forces will leave the Qasrak base by 15 January 2027, officials said.', '2027-01-15'],
    ['a day of next year', 'US forces will leave the Qasrak base by January 15, officials said.', '2027-01-15'],
    ['the end of a month', 'US forces will leave the Qasrak base by the end of June.', '2026-06-30'],
    ['a number of days', 'US forces will leave the Qasrak base within 20 days.', '2026-04-09'],
    ['nothing', 'US forces will leave the Qasrak base soon.', null],
  ])('%s', (_fact, text, deadline) => {
    expect(readText({ text }).claims.map((claim) => claim.deadline)).toEqual([deadline]);
  });

  it('is not counted from nowhere: a report without a date gives none', () => {
    expect(readText({ text: 'US forces will leave the Qasrak base by May 20.', published: null }).claims).toMatchObject([
      { deadline: null },
    ]);
  });
});

describe('the number of what happened', () => {
  it.each([
    ['a second attack', 'The base at Rmelan came under a second attack on Tuesday.', 2],
    ['a second drone', 'A second drone was shot down over the Rmelan base on Friday.', 2],
    ['a second convoy', 'A second convoy left the Qasrak base on Monday.', 2],
    ['an attack', 'The Rmelan base came under attack on Tuesday.', null],
  ])('%s', (_fact, text, ordinal) => {
    expect(readText({ text }).claims.map((claim) => claim.ordinal)).toEqual([ordinal]);
  });
});
