import { describe, expect, it } from 'vitest';
import { claimOfSource } from '../../../src/core/stories/source-claim.ts';
import { aClaim, decideAll } from '../../builders.ts';

const doubted = aClaim('attacked', { certainty: 'possible', doubted: true, unsure: true });

describe('claimOfSource', () => {
  const { known } = decideAll([
    { id: 'r1', claims: [doubted] },
    { id: 'r2', claims: [aClaim('attacked')] },
  ]);
  const [story] = [...known.stories.values()];
  if (!story) throw new Error('the reports open no story');
  const claims = story.sources.map((source) => claimOfSource(source, { ...story, lead: doubted }));

  it('takes how sure the reading was from the source, not from the story', () => {
    expect(claims.map(({ certainty, doubted: reading, unsure }) => [certainty, reading, unsure])).toEqual([
      ['possible', true, true],
      ['stated', undefined, undefined],
    ]);
  });
});
