import type { ClaimModel } from '../../../../src/core/claims/learned/claim-model.ts';
import { OUTPUTS } from '../../../../src/core/claims/learned/outputs.ts';

const BUCKETS = 16;

/** A model that gives the same answer to everything: the named outputs are sure, all others are not; its judge believes it and nothing else. */
export function stubbornModel(right: readonly (typeof OUTPUTS)[number][]): ClaimModel {
  return {
    languages: ['ar', 'en', 'tr'],
    linear: {
      buckets: BUCKETS,
      weights: new Int8Array(BUCKETS * OUTPUTS.length),
      scales: OUTPUTS.map(() => 1),
      biases: OUTPUTS.map((output) => (right.includes(output) ? 8 : -8)),
    },
    conv: null,
    judge: {
      claim: { 'own says': 4, 'own silent': 4, 'own other': 4, 'own akin': 4, 'unseen says': -1 },
      tense: { 'p true': 9, 'p false': 9 },
    },
    thresholds: { keep: 0.1, doubt: 0.5, rival: 0.1, tense: 0.8, propose: 0.5, proposeMore: 0.5, alone: 0.5 },
  };
}
