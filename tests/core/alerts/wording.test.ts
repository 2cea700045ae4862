import { describe, expect, it } from 'vitest';
import { loadCatalogues } from '../../../src/config/load-catalogues.ts';
import type { StoryView } from '../../../src/core/alerts/alert.ts';
import { composeAlert } from '../../../src/core/alerts/compose-alert.ts';
import { ACTORS, type Actor, EVENTS, type Event, TENSES } from '../../../src/core/claims/vocabulary.ts';
import { alertOf, sourceOf, statusOf } from './story-views.ts';

const loaded = loadCatalogues('config/messages').catalogues.get('en');
if (loaded === undefined) throw new Error('config/messages/en.yaml does not load.');
const en = loaded;

/** Title and first sentence, without who reported it. */
function wordsOf(story: Partial<StoryView>): { readonly title: string; readonly lead: string } {
  const { title, summary } = composeAlert(alertOf({ sources: [], ...story }), en);
  return { title: title.replace('Qasrak: ', ''), lead: summary.replace(/\. .*/, '.') };
}

/** The words by which each party is recognised, whatever form they stand in. */
const NAMES: Readonly<Record<Actor, RegExp>> = {
  us: /\bUS\b/g,
  coalition: /\bcoalition\b/g,
  france: /\bFrench\b/g,
  uk: /\bBritish\b/g,
  sdf: /\bSDF\b/g,
  government: /\bSyrian government\b/g,
  russia: /\bRussian\b/g,
  turkey: /\bTurkish\b/g,
  iran: /\bIranian\b/g,
  iraq: /\bIraqi\b/g,
  isis: /\bISIS\b/g,
  militia: /\bmilitia\b/g,
  other: /\bother part(?:y|ies)\b|\banother party\b/g,
};

const PARTIES: readonly (Actor | null)[] = [null, ...ACTORS];

const SEAMS: readonly RegExp[] = [
  /\b(?:a [aeio]|an [bcdfgjklpqrtuvwxyz]|unnamed|unknown|null|undefined|forces forces)\b/i,
  /\b(\w+) \1\b/i,
  /[{}[\]|]| {2}| [,.)]|\( |\(\)/,
  /\bby (?!15|23).*\bby (?!15|23)/,
];

function isFaulty(text: string): boolean {
  return SEAMS.some((seam) => seam.test(text)) || Object.values(NAMES).some((name) => (text.match(name)?.length ?? 0) > 1);
}

describe('every event, tense and pair of parties', () => {
  it.each(EVENTS)('%s names nobody twice and leaves no seam', (event) => {
    const texts = TENSES.flatMap((tense) =>
      PARTIES.flatMap((actor) =>
        PARTIES.flatMap((counterpart) => {
          const { title, lead } = wordsOf({ event, tense, actor, counterpart, deadline: '2026-03-15', from: 'Rmelan', to: 'Zakho' });
          return [title, lead];
        }),
      ),
    );
    expect(texts.filter(isFaulty)).toEqual([]);
  });
});

describe('a sentence', () => {
  const held = (holder: 'us' | 'sdf' | 'none') => statusOf('qasrak', { phase: 'operational', holder });
  it.each<[Event, Partial<StoryView>, string, string]>([
    [
      'handover_gov',
      { actor: 'government' },
      'handed over to the Syrian government',
      'Qasrak was handed over to the Syrian government on 23 February 2026.',
    ],
    [
      'handover_gov',
      { actor: 'us' },
      'handed over to the Syrian government',
      'Qasrak was handed over to the Syrian government by US forces on 23 February 2026.',
    ],
    [
      'handover_gov',
      { actor: 'sdf' },
      'handed over to the Syrian government',
      'Qasrak was handed over to the Syrian government by the SDF on 23 February 2026.',
    ],
    [
      'handover_sdf',
      { actor: 'sdf', counterpart: 'sdf' },
      'handed over to the SDF',
      'Qasrak was handed over to the SDF on 23 February 2026.',
    ],
    [
      'handover_other',
      { actor: 'russia', counterpart: 'russia' },
      'handed over to Russian forces',
      'Qasrak was handed over to Russian forces on 23 February 2026.',
    ],
    [
      'handover_other',
      { actor: 'us', counterpart: null },
      'handed over',
      'Qasrak was handed over to another party by US forces on 23 February 2026.',
    ],
    [
      'takeover',
      { actor: 'government', counterpart: 'sdf' },
      'taken over by the Syrian government',
      'Syrian government forces took control of Qasrak from the SDF on 23 February 2026.',
    ],
    [
      'takeover',
      { actor: 'government', counterpart: 'government' },
      'taken over by the Syrian government',
      'Syrian government forces took control of Qasrak on 23 February 2026.',
    ],
    ['takeover', { actor: null }, 'taken over', 'Control of Qasrak was taken on 23 February 2026.'],
    ['reinforced', { actor: null, from: 'Iraq' }, 'reinforced', 'Qasrak was reinforced on 23 February 2026.'],
    [
      'reinforced',
      { actor: 'us', from: 'Iraq', sources: [sourceOf()] },
      'reinforced by US forces',
      'US forces reinforced Qasrak from Iraq on 23 February 2026, Kurdistan24 reported.',
    ],
    ['reentered', { actor: 'us' }, 're-entered by US forces', 'US forces returned to Qasrak on 23 February 2026.'],
    ['reentered', { actor: null }, 're-entered', 'Qasrak was re-entered on 23 February 2026.'],
    ['withdrawal_completed', { actor: null }, 'vacated', 'Qasrak had been vacated by 23 February 2026.'],
    ['convoy_moved', { actor: 'sdf' }, 'SDF convoy seen', 'An SDF convoy was seen at or near Qasrak on 23 February 2026.'],
    ['demolished', { actor: null }, 'demolition', 'Structures at Qasrak were demolished or burnt on 23 February 2026.'],
    ['camp_closed', { actor: 'government' }, 'closed', 'Qasrak was closed or emptied by the Syrian government on 23 February 2026.'],
    [
      'detainees_moved',
      { actor: 'us', to: 'qasrak', from: 'shaddadi' },
      'detainees moved by US forces',
      'Detainees were moved to Qasrak by US forces on 23 February 2026.',
    ],
    ['detainees_moved', { actor: null }, 'detainees moved', 'Detainees were moved from Qasrak on 23 February 2026.'],
    [
      'attack_foiled',
      { actor: 'us', before: held('us') },
      'attack foiled',
      'An attack on Qasrak failed or was foiled on 23 February 2026.',
    ],
    ['attacked', { actor: 'us', before: held('none') }, 'attacked by US forces', 'Qasrak was attacked by US forces on 23 February 2026.'],
    ['attacked', { actor: 'isis', before: held('sdf') }, 'attacked by ISIS', 'Qasrak was attacked by ISIS fighters on 23 February 2026.'],
  ])('%s: %j', (event, story, title, lead) => {
    expect(wordsOf({ event, ...story })).toEqual({ title, lead });
  });
});
