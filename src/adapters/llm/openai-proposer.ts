import { randomBytes } from 'node:crypto';
import type { ClaimProposer, ProposalAnswer, ProposalRequest } from '../../ports/llm.ts';
import { answerJsonSchema, readAnswer } from './answer-schema.ts';
import { createCallBudget } from './call-budget.ts';
import { type Dialect, FULL_DIALECT, nextDialect, requestBody } from './dialect.ts';
import { postChat } from './post-chat.ts';
import { buildPrompt, type Message } from './prompt.ts';

export interface OpenAiProposerOptions {
  /** Of the API, without "/chat/completions" and without a slash at the end. */
  readonly baseUrl: string;
  readonly model: string;
  /** Null: none is sent. */
  readonly apiKey: { reveal(): string } | null;
  /** Requests in any hour, retries and repairs included. */
  readonly callsPerHour: number;
  /** For all requests about one report together. */
  readonly timeoutMs: number;
  /** Characters of a report that are sent. */
  readonly maxChars: number;
  readonly now: () => Date;
  /** A text that nobody can guess, new at each call; random when left out. */
  readonly code?: () => string;
}

/** What the requests about one report share. */
interface Question {
  readonly sites: readonly string[];
  readonly signal: AbortSignal;
}

type Outcome = { readonly kind: 'content'; readonly content: string } | Exclude<ProposalAnswer, { readonly kind: 'proposed' }>;

const REPAIR = 'That is not the JSON object asked for. Answer again with that object alone: no other words, only the listed values.';
const MOST_REPEATED = 4_000;

/**
 * Asks any endpoint that speaks OpenAI's chat completions. How it wants to be asked is found out at the first report and remembered. An answer that does not
 * fit is asked for once more; an endpoint that fails is left alone for a while. Reports are never held up longer than `timeoutMs`.
 */
export function createOpenAiProposer(options: OpenAiProposerOptions): ClaimProposer {
  const budget = createCallBudget(options.callsPerHour, options.now);
  const code = options.code ?? (() => randomBytes(12).toString('hex'));
  let dialect = FULL_DIALECT;

  const call = async (tried: Dialect, messages: readonly Message[], { sites, signal }: Question): Promise<Outcome> => {
    const taken = budget.take();
    if (taken === 'spent') return { kind: 'over_budget' };
    if (taken === 'paused') return { kind: 'unavailable', reason: 'left alone after a failure' };
    const { baseUrl, model, apiKey } = options;
    const body = requestBody(tried, { model, messages, schema: answerJsonSchema(sites) });
    const answer = await postChat({ baseUrl, apiKey: apiKey?.reveal() ?? null, body, signal });
    switch (answer.kind) {
      case 'content':
        budget.succeeded();
        dialect = tried;
        return answer;
      case 'rejected': {
        const next = nextDialect(tried, answer.complaint);
        if (next !== null) return call(next, messages, { sites, signal });
        budget.failed(null);
        return { kind: 'unavailable', reason: `rejected the request (${answer.status})` };
      }
      case 'failed':
        budget.failed(answer.retryAfterSeconds);
        return { kind: 'unavailable', reason: answer.reason };
      default:
        return answer satisfies never;
    }
  };

  return {
    async propose(request: ProposalRequest): Promise<ProposalAnswer> {
      const question: Question = { sites: request.sites.map((site) => site.id), signal: AbortSignal.timeout(options.timeoutMs) };
      if (question.sites.length === 0) return { kind: 'proposed', claims: [] };
      const { messages, unmark } = buildPrompt(request, { code: code(), maxChars: options.maxChars });
      const first = await call(dialect, messages, question);
      if (first.kind !== 'content') return first;
      const claims = readAnswer(first.content, question.sites);
      if (claims !== null) return { kind: 'proposed', claims: claims.map((claim) => ({ ...claim, quote: unmark(claim.quote) })) };
      const again: Message[] = [
        ...messages,
        { role: 'assistant', content: first.content.slice(0, MOST_REPEATED) },
        { role: 'user', content: REPAIR },
      ];
      const second = await call(dialect, again, question);
      if (second.kind !== 'content') return second;
      const repaired = readAnswer(second.content, question.sites);
      if (repaired === null) return { kind: 'unavailable', reason: 'the answer does not fit, also when asked again' };
      return { kind: 'proposed', claims: repaired.map((claim) => ({ ...claim, quote: unmark(claim.quote) })) };
    },
  };
}
