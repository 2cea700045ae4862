import { errors } from 'undici';
import { RefusedAddress } from './address-guard.ts';

/** Why no document came; the same in every answer of this adapter. */
export interface NetworkFailure {
  readonly kind: 'failed';
  readonly stage: 'refused' | 'connect' | 'http' | 'too_large' | 'timeout';
  readonly message: string;
}

export interface TimeLimits {
  readonly connectTimeoutMs: number;
  readonly headersTimeoutMs: number;
  readonly bodyTimeoutMs: number;
  readonly totalTimeoutMs: number;
}

const RESETS: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** Whether the other side closed a connection in use. */
export function isReset(error: unknown): boolean {
  return RESETS.has(codeOf(error) ?? '');
}

/** An error of the network as an answer. Its own text may hold addresses, so only its code is passed on. Null for an error that the network did not cause. */
export function networkFailure(error: unknown, limits: TimeLimits): NetworkFailure | null {
  if (error instanceof RefusedAddress) return { kind: 'failed', stage: 'refused', message: error.message };
  const late = lateness(error, limits);
  if (late !== null) return { kind: 'failed', stage: 'timeout', message: late };
  const code = codeOf(error);
  if (code === null) return null;
  const isHttp = /^(?:HPE|UND_ERR)_/.test(code) && !isReset(error);
  return { kind: 'failed', stage: isHttp ? 'http' : 'connect', message: `the connection failed: ${code}` };
}

function lateness(error: unknown, limits: TimeLimits): string | null {
  if (error instanceof errors.ConnectTimeoutError) return `no connection within ${limits.connectTimeoutMs} ms`;
  if (error instanceof errors.HeadersTimeoutError) return `no headers within ${limits.headersTimeoutMs} ms`;
  if (error instanceof errors.BodyTimeoutError) return `the body paused for more than ${limits.bodyTimeoutMs} ms`;
  const isAborted = error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');
  return isAborted ? `no complete answer within ${limits.totalTimeoutMs} ms` : null;
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  // Several addresses tried in vain come as one AggregateError.
  return error instanceof AggregateError ? codeOf(error.errors[0]) : null;
}
