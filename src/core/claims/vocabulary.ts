/** The closed vocabularies of the product. Every other list (lexicon, schemas, catalogue) is checked against these. */

export const EVENTS = [
  'withdrawal_started',
  'withdrawal_ongoing',
  'withdrawal_completed',
  'withdrawal_planned',
  'handover_gov',
  'handover_sdf',
  'handover_other',
  'takeover',
  'reinforced',
  'expanded',
  'established',
  'reentered',
  'operational',
  'reduced',
  'attacked',
  'attack_foiled',
  'demolished',
  'drills',
  'flights',
  'convoy_moved',
  'detainees_moved',
  'camp_closed',
  'prison_event',
  'policy',
] as const;
export type Event = (typeof EVENTS)[number];

/** `reported` happened or is happening · `planned` announced or expected · `denied` a source says it is not so · `background` an older fact given as context. */
export const TENSES = ['reported', 'planned', 'denied', 'background'] as const;
export type Tense = (typeof TENSES)[number];

/** Who acts or receives. `coalition` acts for the US side when a holder is derived. */
export const ACTORS = [
  'us',
  'coalition',
  'france',
  'uk',
  'sdf',
  'government',
  'russia',
  'turkey',
  'iran',
  'iraq',
  'isis',
  'militia',
  'other',
] as const;
export type Actor = (typeof ACTORS)[number];

/** The pseudo site of statements about the whole country. */
export const COUNTRY_SITE = 'syria_all';
