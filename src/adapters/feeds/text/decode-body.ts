/** How far into a document an XML declaration may stand: a server's own warning text often comes before it. */
const DECLARATION_WINDOW = 2048;

/** Labels that WHATWG does not know, and what is meant by them. */
const ALIASES: Readonly<Record<string, string>> = {
  'utf8-mb4': 'utf-8',
  'utf-8bom': 'utf-8',
  u8: 'utf-8',
  cp936: 'gbk',
  'windows-936': 'gbk',
  cp950: 'big5',
  cp949: 'euc-kr',
  cp932: 'shift_jis',
};

/**
 * The text of a feed's bytes. Order: byte order mark; UTF-8 wherever the bytes are that, whatever the labels say; the header's charset; the XML
 * declaration; Windows-1252. (RFC 7303, 3 would take the labels first; too many are wrong.)
 */
export function decodeBody(bytes: Uint8Array, contentType: string | null): string {
  const marked = byteOrderMark(bytes) ?? wideWithoutMark(bytes);
  if (marked) return withoutMarks(new TextDecoder(marked).decode(bytes));
  const wide = bytes.includes(0);
  const labels = [charsetOf(contentType), declaredIn(bytes)].filter(
    (label): label is string => label !== null && (wide || !label.startsWith('utf-16')),
  );
  // Text in another encoding is almost never UTF-8 by accident, a wrong label is common; ISO-2022 is seven-bit and must keep its label.
  if (isUtf8(bytes) && !labels.some((label) => /^(?:iso-2022|utf-16)/.test(label))) return withoutMarks(new TextDecoder().decode(bytes));
  const others = labels.filter((label) => label !== 'utf-8');
  const fitting = others.find((label) => strictly(label, bytes) !== null);
  return withoutMarks(new TextDecoder(fitting ?? others[0] ?? 'windows-1252').decode(bytes));
}

/** Text that was UTF-8, was read as Windows-1252 and written as UTF-8 again ("KÃ¶ln"), put right; anything else as it is. */
export function undoDoubleEncoding(text: string): string {
  if (!/[\u00c2-\u00f4]/.test(text)) return text;
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const byte = code <= 0xff ? code : CP1252_BYTES.get(code);
    if (byte === undefined) return text;
    bytes[i] = byte;
  }
  return strictly('utf-8', bytes) ?? text;
}

/** Characters that Windows-1252 has between 0x80 and 0x9f, by code. */
const CP1252_BYTES: ReadonlyMap<number, number> = new Map(
  Array.from({ length: 32 }, (_, i) => {
    const byte = 0x80 + i;
    return [new TextDecoder('windows-1252').decode(Uint8Array.of(byte)).charCodeAt(0), byte] as const;
  }),
);

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return strictly('utf-8', bytes) === null ? null : 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** UTF-16 without a mark shows as "<" beside a zero byte. */
function wideWithoutMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0 && bytes[1] === 0x3c && bytes[2] === 0) return 'utf-16be';
  if (bytes[0] === 0x3c && bytes[1] === 0 && bytes[3] === 0) return 'utf-16le';
  return null;
}

function charsetOf(contentType: string | null): string | null {
  return known(/charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1]);
}

function declaredIn(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, DECLARATION_WINDOW));
  return known(/<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1]);
}

function known(label: string | undefined): string | null {
  if (label === undefined) return null;
  const lower = label.toLowerCase();
  try {
    return new TextDecoder(ALIASES[lower] ?? lower).encoding;
  } catch {
    return null;
  }
}

function strictly(label: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A document cut in the middle of a character, or with some broken bytes, is still UTF-8; in other encodings nearly all wide characters are broken. */
function isUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes);
  const broken = text.split('\ufffd').length - 1;
  const wide = broken === 0 ? 0 : (text.match(/[\u0080-\ufffc]/g)?.length ?? 0);
  return broken <= wide / 5;
}

function withoutMarks(text: string): string {
  return text.replace(/^[\ufeff\s]+/, '');
}
