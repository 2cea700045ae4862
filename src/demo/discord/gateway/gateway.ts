import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { maskToken, type Records } from '../records.ts';
import { isObject, type JsonObject, numberOf, objectOf, textOf } from '../rest/json.ts';
import { gatewayUrl } from '../routes/account-routes.ts';
import { apiMember, apiUser, gatewayGuild } from '../state/api-objects.ts';
import type { World } from '../state/world.ts';
import { refusedIntents, wantsEvent } from './intents.ts';
import { type Session, sendEvent, sendFrame } from './session.ts';

export interface GatewaySetup {
  readonly world: World;
  readonly records: Records;
  readonly server: Server;
  readonly grantPrivilegedIntents: boolean;
  /** Judges an event's data before it goes out. */
  readonly inspect: (event: string, data: unknown) => void;
}

/** The gateway with what a test may do to it. */
export interface Gateway {
  /** How many sessions have a socket now. */
  readonly connected: () => number;
  /** Sends op 7: the client reconnects and resumes. */
  readonly requestReconnect: () => void;
  /** Sends op 9; a session that may not be resumed is forgotten. */
  readonly invalidate: (resumable: boolean) => void;
  /** Closes every socket with the code, or breaks the connections without a word. Sessions stay resumable. */
  readonly dropSockets: (closeCode?: number) => void;
  /** Forgets every session: the next resume is refused with op 9. */
  readonly expireResume: () => void;
  /** While true, heartbeats are not acknowledged. */
  readonly withholdAcks: (on: boolean) => void;
  close(): void;
}

interface Connection {
  readonly socket: WebSocket;
  session: Session | null;
}

/** Serves the gateway on the path /gateway of an HTTP server: version 10, JSON, no compression. */
export function attachGateway(setup: GatewaySetup): Gateway {
  const { world, records } = setup;
  const sockets = new WebSocketServer({ noServer: true });
  const sessions = new Map<string, Session>();
  const connections = new Set<Connection>();
  const behaviour = { withhold: false };

  const onUpgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    sockets.handleUpgrade(request, stream, head, (socket) => open(socket, new URL(request.url ?? '/', world.origin)));
  };
  setup.server.on('upgrade', onUpgrade);

  const open = (socket: WebSocket, url: URL) => {
    const version = url.searchParams.get('v');
    if (url.pathname.replace(/\/$/, '') !== '/gateway' || version !== '10' || url.searchParams.get('encoding') !== 'json') {
      socket.close(4012, 'Invalid API version');
      return;
    }
    const connection: Connection = { socket, session: null };
    connections.add(connection);
    socket.on('message', (raw: Buffer) => receive(setup, { sessions, connection, behaviour }, raw.toString('utf8')));
    socket.on('error', () => socket.terminate());
    socket.on('close', (code: number) => {
      connections.delete(connection);
      const { session } = connection;
      if (!session) return;
      if (session.socket === socket) session.socket = null;
      // 1000 and 1001 end the session for good (topics/gateway.mdx).
      if (code === 1000 || code === 1001) sessions.delete(session.id);
    });
    sendFrame(records, socket, { op: 10, d: { heartbeat_interval: world.limits.heartbeatIntervalMs } });
  };

  world.dispatchListeners.add(({ event, data }) => {
    setup.inspect(event, data);
    for (const session of sessions.values()) if (wantsEvent(session.intents, event)) sendEvent(records, session, event, data);
  });

  const live = () => [...connections];
  return {
    connected: () => live().filter((connection) => connection.session !== null).length,
    requestReconnect: () => live().forEach(({ socket }) => sendFrame(records, socket, { op: 7 })),
    invalidate: (resumable) => {
      for (const { socket, session } of live()) {
        if (!resumable && session) sessions.delete(session.id);
        sendFrame(records, socket, { op: 9, d: resumable });
      }
    },
    dropSockets: (closeCode) => live().forEach(({ socket }) => (closeCode === undefined ? socket.terminate() : socket.close(closeCode))),
    expireResume: () => sessions.clear(),
    withholdAcks: (on) => {
      behaviour.withhold = on;
    },
    close: () => {
      setup.server.off('upgrade', onUpgrade);
      for (const { socket } of live()) socket.terminate();
      sockets.close();
    },
  };
}

interface Receiving {
  readonly sessions: Map<string, Session>;
  readonly connection: Connection;
  readonly behaviour: { readonly withhold: boolean };
}

function receive(setup: GatewaySetup, receiving: Receiving, text: string): void {
  const { records } = setup;
  const { socket, session } = receiving.connection;
  const frame = parseFrame(text);
  if (!frame) return socket.close(4002, 'Decode error');
  const op = numberOf(frame['op']) ?? -1;
  const data = objectOf(frame['d']);
  records.frames.push({ direction: 'in', op, event: null, data: maskToken(frame['d'] ?? null) });
  if (op === 1) {
    if (!receiving.behaviour.withhold) sendFrame(records, socket, { op: 11 });
  } else if (op === 2) identify(setup, receiving, data);
  else if (op === 6) resume(setup, receiving, data);
  else if (op === 8 && session) sendMembers(setup, session, data);
  else if (op !== 3 && op !== 4) socket.close(session ? 4001 : 4003);
}

function parseFrame(text: string): JsonObject | null {
  try {
    const frame: unknown = JSON.parse(text);
    return isObject(frame) ? frame : null;
  } catch {
    return null;
  }
}

function identify(setup: GatewaySetup, { sessions, connection }: Receiving, data: JsonObject): void {
  const { world, records } = setup;
  const { socket } = connection;
  if (connection.session) return socket.close(4005, 'Already authenticated');
  if (textOf(data['token'])?.replace(/^Bot /, '') !== world.token) return socket.close(4004, 'Authentication failed');
  const intents = numberOf(data['intents']) ?? -1;
  const refused = refusedIntents(intents, setup.grantPrivilegedIntents);
  if (refused !== null) return socket.close(refused, 'Disallowed intent(s)');
  const session: Session = { id: `session-${world.nextId()}`, intents, seq: 0, sent: [], socket };
  sessions.set(session.id, session);
  connection.session = session;
  sendEvent(records, session, 'READY', {
    v: 10,
    user: { ...apiUser(world.bot), mfa_enabled: false, verified: true, email: null },
    guilds: [...world.guilds.keys()].map((id) => ({ id, unavailable: true })),
    session_id: session.id,
    resume_gateway_url: gatewayUrl(world),
    shard: [0, 1],
    application: { id: world.bot.id, flags: 0 },
  });
  if (!wantsEvent(intents, 'GUILD_CREATE')) return;
  for (const guild of world.guilds.values()) {
    const whole = gatewayGuild(world, guild);
    setup.inspect('GUILD_CREATE', whole);
    sendEvent(records, session, 'GUILD_CREATE', whole);
  }
}

function resume(setup: GatewaySetup, { sessions, connection }: Receiving, data: JsonObject): void {
  const { world, records } = setup;
  if (textOf(data['token'])?.replace(/^Bot /, '') !== world.token) return connection.socket.close(4004, 'Authentication failed');
  const session = sessions.get(textOf(data['session_id']) ?? '');
  const seen = numberOf(data['seq']) ?? -1;
  if (!session) return sendFrame(records, connection.socket, { op: 9, d: false });
  if (seen < 0 || seen > session.seq) return connection.socket.close(4007, 'Invalid seq');
  session.socket?.close(4000);
  session.socket = connection.socket;
  connection.session = session;
  for (const entry of session.sent.filter(({ s }) => s > seen)) sendFrame(records, connection.socket, { op: 0, ...entry });
  sendEvent(records, session, 'RESUMED', { _trace: [] });
}

function sendMembers({ world, records }: GatewaySetup, session: Session, data: JsonObject): void {
  const guild = world.guilds.get(textOf(data['guild_id']) ?? '');
  if (!guild) return;
  const nonce = textOf(data['nonce']);
  sendEvent(records, session, 'GUILD_MEMBERS_CHUNK', {
    guild_id: guild.id,
    members: [...guild.members.values()].map((member) => apiMember(world, member)),
    chunk_index: 0,
    chunk_count: 1,
    ...(nonce === null ? {} : { nonce }),
  });
}
