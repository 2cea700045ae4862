import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, zstdDecompress } from 'node:zlib';

export type Decompressed =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'too_large' }
  | { readonly kind: 'bad'; readonly problem: string };

/** What is asked for; everything in it can be read here. */
export const ACCEPT_ENCODING = 'gzip, deflate, br, zstd';

const MAX_LAYERS = 3;

type Decoder = (body: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

const gunzipAsync: Decoder = promisify(gunzip);
const inflateAsync: Decoder = promisify(inflate);
const inflateRawAsync: Decoder = promisify(inflateRaw);
const brotliAsync: Decoder = promisify(brotliDecompress);
const zstdAsync: Decoder = promisify(zstdDecompress);

/** Undoes Content-Encoding, at most `maxBytes` at every layer: a small body that unfolds to a huge one is `too_large`, not memory. */
export async function decompress(body: Buffer, contentEncoding: string | null, maxBytes: number): Promise<Decompressed> {
  const layers = (contentEncoding ?? '')
    .toLowerCase()
    .split(',')
    .map((layer) => layer.trim())
    .filter((layer) => layer !== '' && layer !== 'identity');
  if (layers.length > MAX_LAYERS) return { kind: 'bad', problem: `the body is compressed ${layers.length} times over` };
  let bytes = body;
  for (const layer of layers.toReversed()) {
    try {
      const next = await undo(layer, bytes, maxBytes);
      if (next === null) return { kind: 'bad', problem: `content encoding "${layer.slice(0, 20)}" is not known` };
      bytes = next;
    } catch (error) {
      if (error instanceof RangeError) return { kind: 'too_large' };
      return { kind: 'bad', problem: `the body is not valid ${layer}` };
    }
  }
  return bytes.length > maxBytes ? { kind: 'too_large' } : { kind: 'bytes', bytes };
}

async function undo(layer: string, bytes: Buffer, maxBytes: number): Promise<Buffer | null> {
  const options = { maxOutputLength: maxBytes };
  switch (layer) {
    case 'gzip':
    case 'x-gzip':
      // Some servers label a plain body as gzip.
      return isGzip(bytes) ? gunzipAsync(bytes, options) : bytes;
    case 'deflate':
      // Half the servers send zlib's format, half the bare stream; the first byte of zlib's names method 8.
      return ((bytes[0] ?? 0) & 0x0f) === 8 && bytes.length > 1 && bytes.readUInt16BE(0) % 31 === 0
        ? inflateAsync(bytes, options)
        : inflateRawAsync(bytes, options);
    case 'br':
      return brotliAsync(bytes, options);
    case 'zstd':
      return zstdAsync(bytes, options);
    default:
      return null;
  }
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}
