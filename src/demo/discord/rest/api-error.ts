import type { JsonObject } from './json.ts';

/** Discord's JSON error codes the stand-in answers with (topics/opcodes-and-status-codes.mdx). */
const messages: Readonly<Record<number, { readonly status: number; readonly message: string }>> = {
  0: { status: 404, message: '404: Not Found' },
  10003: { status: 404, message: 'Unknown Channel' },
  10004: { status: 404, message: 'Unknown Guild' },
  10007: { status: 404, message: 'Unknown Member' },
  10008: { status: 404, message: 'Unknown Message' },
  10011: { status: 404, message: 'Unknown Role' },
  10013: { status: 404, message: 'Unknown User' },
  10015: { status: 404, message: 'Unknown Webhook' },
  10062: { status: 404, message: 'Unknown interaction' },
  10063: { status: 404, message: 'Unknown application command' },
  40033: { status: 400, message: 'This message has already been crossposted.' },
  40060: { status: 400, message: 'Interaction has already been acknowledged.' },
  50001: { status: 403, message: 'Missing Access' },
  50005: { status: 403, message: 'Cannot edit a message authored by another user' },
  50006: { status: 400, message: 'Cannot send an empty message' },
  50008: { status: 400, message: 'Cannot send messages in a non-text channel' },
  50013: { status: 403, message: 'Missing Permissions' },
  50024: { status: 400, message: 'Cannot execute action on this channel type' },
  50027: { status: 401, message: 'Invalid Webhook Token' },
  50035: { status: 400, message: 'Invalid Form Body' },
  50083: { status: 400, message: 'Thread is archived' },
  50109: { status: 400, message: 'The request body contains invalid JSON.' },
  160004: { status: 400, message: 'A thread has already been created for this message' },
};

/** One fault of a request body, at a path such as ["embeds", 0, "title"]. */
export interface FormFault {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

/** An error as Discord answers it: status, numeric code and, for a bad body, nested `_errors`. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: number;
  readonly faults: readonly FormFault[];

  constructor(code: number, faults: readonly FormFault[] = []) {
    const known = messages[code];
    if (!known) throw new Error(`The stand-in has no text for error code ${code}.`);
    super(known.message);
    this.status = known.status;
    this.code = code;
    this.faults = faults;
  }

  /** The answer's body. */
  toBody(): JsonObject {
    return { message: this.message, code: this.code, ...(this.faults.length > 0 ? { errors: nestedErrors(this.faults) } : {}) };
  }
}

interface ErrorNode {
  [key: string]: ErrorNode | { code: string; message: string }[];
}

/** Faults in the nested shape of error 50035: each path step is a key, each leaf has `_errors`. */
function nestedErrors(faults: readonly FormFault[]): JsonObject {
  const root: ErrorNode = {};
  for (const fault of faults) {
    let node = root;
    for (const step of fault.path) {
      const next = node[String(step)];
      if (next && !Array.isArray(next)) node = next;
      else {
        const fresh: ErrorNode = {};
        node[String(step)] = fresh;
        node = fresh;
      }
    }
    const present = node['_errors'];
    node['_errors'] = [...(Array.isArray(present) ? present : []), { code: fault.code, message: fault.message }];
  }
  return root;
}
