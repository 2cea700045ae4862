import type { WebSocket } from 'ws';
import { maskToken, type Records } from '../records.ts';

/** One logged-in session; it outlives its socket until it is expired, so that a resume can catch up. */
export interface Session {
  readonly id: string;
  readonly intents: number;
  seq: number;
  readonly sent: { readonly s: number; readonly t: string; readonly d: unknown }[];
  socket: WebSocket | null;
}

/** Sends one payload and records it with tokens masked. */
export function sendFrame(records: Records, socket: WebSocket, frame: { op: number; d?: unknown; s?: number; t?: string }): void {
  records.frames.push({ direction: 'out', op: frame.op, event: frame.t ?? null, data: maskToken(frame.d ?? null) });
  socket.send(JSON.stringify({ op: frame.op, d: frame.d ?? null, s: frame.s ?? null, t: frame.t ?? null }));
}

/** Numbers the event, keeps it for a resume, and sends it when the session has a socket. */
export function sendEvent(records: Records, session: Session, event: string, data: unknown): void {
  session.seq += 1;
  const entry = { s: session.seq, t: event, d: structuredClone(data) };
  session.sent.push(entry);
  if (session.socket) sendFrame(records, session.socket, { op: 0, ...entry });
}
