import type { ClaimModel } from '../../../../src/core/claims/learned/claim-model.ts';
import { OUTPUTS } from '../../../../src/core/claims/learned/claim-model.ts';

const BUCKETS = 16;

/** A model that gives the same answer to everything: the named outputs are sure, all others are not. */
export function stubbornModel(right: readonly (typeof OUTPUTS)[number][]): ClaimModel {
  return {
    buckets: BUCKETS,
    weights: new Int8Array(BUCKETS * OUTPUTS.length),
    scales: OUTPUTS.map(() => 1),
    biases: OUTPUTS.map((output) => (right.includes(output) ? 8 : -8)),
    thresholds: { propose: 0.5, doubtEvent: 0.5, doubtTense: 0.5, alone: 0.5 },
  };
}
