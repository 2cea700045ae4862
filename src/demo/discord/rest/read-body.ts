import type { IncomingMessage } from 'node:http';
import type { Upload } from '../state/model.ts';
import { ApiError } from './api-error.ts';

export interface ReadBody {
  readonly json: unknown;
  readonly uploads: readonly Upload[];
}

const mostBytes = 25 * 1024 * 1024;

/** Reads a JSON or multipart body (`payload_json` with `files[n]`); no body gives null. Throws ApiError for text that is not JSON. */
export async function readBody(request: IncomingMessage): Promise<ReadBody> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) throw new ApiError(50035, [{ path: [], code: 'REQUEST_TOO_LARGE', message: 'Request entity too large' }]);
    chunks.push(chunk);
  }
  const raw = Buffer.concat(chunks);
  if (raw.length === 0) return { json: null, uploads: [] };
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) return readForm(raw, type);
  return { json: parseJson(raw.toString('utf8')), uploads: [] };
}

async function readForm(raw: Buffer, type: string): Promise<ReadBody> {
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData();
  const uploads: Upload[] = [];
  let json: unknown = null;
  for (const [key, value] of form) {
    if (key === 'payload_json') json = parseJson(typeof value === 'string' ? value : await value.text());
    const index = /^files\[(\d+)\]$/.exec(key)?.[1];
    if (index === undefined || typeof value === 'string') continue;
    uploads.push({ index: Number(index), name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) });
  }
  return { json, uploads };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(50109);
  }
}
