import { describe, expect, it } from 'vitest';
import { loadCatalogues } from '../../../src/config/load-catalogues.ts';
import type { StoryView } from '../../../src/core/alerts/alert.ts';
import { composeAlert } from '../../../src/core/alerts/compose-alert.ts';
import { EVENTS, TENSES } from '../../../src/core/claims/vocabulary.ts';
import { alertOf, storyOf } from './story-views.ts';

const loaded = loadCatalogues('config/messages').catalogues.get('en');
if (loaded === undefined) throw new Error('config/messages/en.yaml does not load.');
const en = loaded;

describe('every event in every tense', () => {
  const cases = EVENTS.flatMap((event) => TENSES.map((tense) => [event, tense] as const));
  it.each(cases)('%s, %s leaves no gap, with everything known and with nothing known', (event, tense) => {
    const full: Partial<StoryView> = {
      event,
      tense,
      actor: 'us',
      counterpart: 'government',
      from: 'the depot',
      to: 'the border',
      deadline: '2026-03-15',
      quantity: { text: 'twelve trucks', amount: 12, unit: 'truck', approximate: false },
    };
    const bare: Partial<StoryView> = { event, tense, actor: null, counterpart: null, eventDay: null, sources: [] };
    for (const story of [full, bare]) {
      const { title, summary, lines } = composeAlert(alertOf(story, { others: [storyOf(story)] }), en);
      for (const text of [title, summary, ...lines.map((line) => (typeof line === 'string' ? line : line.text))]) {
        expect(text).not.toMatch(/[{}[\]]| {2}|undefined|null|\(\)| [,.]|,\./);
        expect(text).toBe(text.trim());
      }
      expect(summary).toMatch(/^\p{Lu}/u);
    }
  });
});
