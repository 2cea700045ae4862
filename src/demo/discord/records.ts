import type { JsonObject } from './rest/json.ts';

export interface RequestRecord {
  readonly method: string;
  /** Path and query after the API version. */
  readonly path: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  /** Status of the answer; a word when there was none. */
  outcome: number | 'pending' | 'reset' | 'hang';
  /** Discord's error code of the answer. */
  code: number | null;
}

interface FrameRecord {
  readonly direction: 'in' | 'out';
  readonly op: number;
  readonly event: string | null;
  readonly data: unknown;
}

/** Something real Discord would not do, or would not accept. */
interface Violation {
  readonly where: string;
  readonly side: 'request' | 'answer' | 'gateway';
  readonly problem: string;
}

/** Everything that went over the wire, in order. Bot tokens never get in. */
export interface Records {
  readonly requests: RequestRecord[];
  readonly frames: FrameRecord[];
  readonly violations: Violation[];
  /** False when the published specification is not installed: only the hand-written rules were checked. */
  readonly specChecked: boolean;
  readonly note: string | null;
}

/** Empty records. */
export function createRecords(specChecked: boolean, note: string | null): Records {
  return { requests: [], frames: [], violations: [], specChecked, note };
}

/** A copy of a gateway payload's data with its token replaced. */
export function maskToken(data: unknown): unknown {
  if (typeof data !== 'object' || data === null || !('token' in data)) return data;
  return { ...(data as JsonObject), token: '***' };
}
