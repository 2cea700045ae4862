import { buildFoldTable, EXPANDS, foldPoint } from './fold-table.ts';
import { unitAt } from './unit-at.ts';

/** A text with its folded form: lower case, no marks, one letter for its look-alikes, digits 0-9, runs of anything else one space. */
export interface FoldedText {
  readonly original: string;
  readonly folded: string;
  /** Folded index to original UTF-16 index; length `folded.length + 1`. Never decreases. */
  readonly map: Uint32Array;
}

const TABLE = buildFoldTable();
const SPACE = 32;
const DOT = 46;
/** Of units that always fold to one unit, that one; 0 for the others. */
const PLAIN = TABLE.units.map((folded, unit) => (folded <= EXPANDS || unit === DOT || (unit >= 0xd800 && unit <= 0xdfff) ? 0 : folded));
/** The folded units hold no lone surrogates, which are spaces by then. */
const UTF16 = new TextDecoder('utf-16le', { ignoreBOM: true });
const COMBINING = /[\p{Mn}\p{Me}]/u;
const FIRST_COMBINING = 0x300;

class FoldBuffer {
  units: Uint16Array;
  map: Uint32Array;
  length = 0;

  constructor(capacity: number) {
    this.units = new Uint16Array(capacity);
    this.map = new Uint32Array(capacity + 1);
  }

  push(unit: number, from: number): void {
    if (unit === SPACE && this.length > 0 && this.units[this.length - 1] === SPACE) return;
    if (this.length === this.units.length) this.grow();
    this.units[this.length] = unit;
    this.map[this.length] = from;
    this.length += 1;
  }

  /** Pushes the characters from `from` on that fold to one unit; returns where the first other one stands. */
  pushPlain(text: string, from: number): number {
    const { units, map } = this;
    let { length } = this;
    let last = length > 0 ? units[length - 1] : 0;
    let at = from;
    const end = Math.min(text.length, from + units.length - length);
    for (; at < end; at += 1) {
      const folded = PLAIN[unitAt(text, at)] ?? 0;
      if (folded === 0) break;
      if (folded === SPACE && last === SPACE) continue;
      units[length] = folded;
      map[length] = at;
      length += 1;
      last = folded;
    }
    this.length = length;
    return at;
  }

  private grow(): void {
    const units = new Uint16Array(this.units.length * 2);
    units.set(this.units);
    const map = new Uint32Array(units.length + 1);
    map.set(this.map);
    this.units = units;
    this.map = map;
  }

  text(): string {
    return UTF16.decode(this.units.subarray(0, this.length));
  }
}

/** Folds a text so that spellings of one name become equal, in all scripts, and remembers where each character came from. */
export function fold(text: string): FoldedText {
  const buffer = new FoldBuffer(text.length + 16);
  for (let at = buffer.pushPlain(text, 0); at < text.length; at = buffer.pushPlain(text, at + 1)) {
    const unit = text.charCodeAt(at);
    if (unit >= 0xd800 && unit <= 0xdfff) {
      at += pushPair(buffer, text, at);
      continue;
    }
    const folded = TABLE.units[unit] ?? 0;
    if (folded === 0) continue;
    if (folded === EXPANDS) pushAll(buffer, TABLE.expansions.get(unit) ?? '', at);
    else if (unit !== DOT || !joinsAcronym(text, at)) buffer.push(folded, at);
  }
  buffer.map[buffer.length] = text.length;
  return { original: text, folded: buffer.text(), map: buffer.map.subarray(0, buffer.length + 1) };
}

/** The original span of `folded[start, end)`: from its first character to the end of its last, with that one's combining marks. */
export function originalSpan(text: FoldedText, start: number, end: number): { start: number; end: number } {
  const from = text.map[start] ?? text.original.length;
  if (end <= start) return { start: from, end: from };
  let to = text.map[end - 1] ?? text.original.length;
  to += (text.original.codePointAt(to) ?? 0) > 0xffff ? 2 : 1;
  while (text.original.charCodeAt(to) >= FIRST_COMBINING && COMBINING.test(text.original.charAt(to))) to += 1;
  return { start: from, end: Math.min(to, text.original.length) };
}

/** The folded text as a comparison key: single-spaced and trimmed. */
export function foldKey(text: string): string {
  return fold(text).folded.trim();
}

function pushAll(buffer: FoldBuffer, folded: string, from: number): void {
  for (let at = 0; at < folded.length; at += 1) buffer.push(folded.charCodeAt(at), from);
}

/** Pushes the character that starts at a surrogate; returns how many further units it used. A lone surrogate is a space. */
function pushPair(buffer: FoldBuffer, text: string, at: number): number {
  const point = text.codePointAt(at) ?? 0;
  if (point <= 0xffff) {
    buffer.push(SPACE, at);
    return 0;
  }
  pushAll(buffer, foldPoint(String.fromCodePoint(point)), at);
  return 1;
}

/** Whether the dot at `at` stands inside an acronym such as "U.S." (single letters on both sides), so that it equals "US". */
function joinsAcronym(text: string, at: number): boolean {
  return isLetter(text, at - 1) && !isLetter(text, at - 2) && isLetter(text, at + 1) && !isLetter(text, at + 2);
}

function isLetter(text: string, at: number): boolean {
  if (at < 0 || at >= text.length) return false;
  const folded = TABLE.units[text.charCodeAt(at)] ?? 0;
  return folded !== 0 && folded !== SPACE && !(folded >= 48 && folded <= 57);
}
