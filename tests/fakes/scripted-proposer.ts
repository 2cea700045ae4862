import type { ProposedClaim } from '../../src/core/claims/proposal/proposed-claim.ts';
import type { ClaimProposer, ProposalAnswer, ProposalRequest } from '../../src/ports/llm.ts';

/** Gives every report the same answer, and keeps what it was asked. */
export class ScriptedProposer implements ClaimProposer {
  readonly requests: ProposalRequest[] = [];
  #answer: ProposalAnswer = { kind: 'proposed', claims: [] };

  script(answer: ProposalAnswer | readonly ProposedClaim[]): void {
    this.#answer = 'kind' in answer ? answer : { kind: 'proposed', claims: answer };
  }

  async propose(request: ProposalRequest): Promise<ProposalAnswer> {
    this.requests.push(request);
    return this.#answer;
  }
}
