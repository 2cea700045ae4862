import { EVENTS, TENSES } from '../vocabulary.ts';

/** The answers of the model, in the order of its weights: no claim, each event, each tense. */
export const OUTPUTS = ['none', ...EVENTS, ...TENSES] as const;
export const EVENT_OUTPUTS = 1 + EVENTS.length;
