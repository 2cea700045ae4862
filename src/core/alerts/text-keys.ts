import { COMMAND_TEXT_KEYS } from './command-text-keys.ts';

/** Keys of the single texts of alerts. */
const ALERT_TEXT_KEYS = [
  'alert.title',
  'alert.lead',
  'alert.leadUnsure',
  'alert.leadProposed',
  'alert.leadAlone',
  'alert.who',
  'alert.duration',
  'alert.conflict',
  'alert.disagree',
  'alert.disagreeDenied',
  'alert.or',
  'alert.official',
  'alert.revised',
  'alert.late',
  'alert.watch',
  'alert.watchTitle',
  'alert.watchSummary',
  'alert.unreadTitle',
  'alert.unreadSummary',
  'alert.sources',
  'alert.rating',
  'alert.footer',
  'alert.line',
  'alert.noteOfficial',
  'followUp.moved',
  'followUp.disputed',
  'followUp.corrected',
  'about',
  'status.held',
  'status.change',
  'status.unchanged',
  'status.plain',
  'status.then',
  'status.since',
  'status.stale',
  'status.staleUnchanged',
  'status.disputed',
] as const;

/** Keys of every single text of a catalogue. */
export const TEXT_KEYS = [...ALERT_TEXT_KEYS, ...COMMAND_TEXT_KEYS] as const;
export type TextKey = (typeof TEXT_KEYS)[number];
