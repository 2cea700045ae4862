/** Marks a code unit whose fold is longer than one unit; it stands in `expansions`. */
export const EXPANDS = 1;

export interface FoldTable {
  /** By UTF-16 unit: the folded unit, 0 to drop it, `EXPANDS` to look in `expansions`. */
  readonly units: Uint16Array;
  readonly expansions: ReadonlyMap<number, string>;
}

/** Letters that Unicode does not decompose but writers use for one another: Persian, Sorani and Arabic forms, dotless and stroked Latin. */
const EQUAL_LETTERS: Readonly<Record<string, string>> = {
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ێ: 'ي',
  ے: 'ي',
  ة: 'ه',
  ە: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ٱ: 'ا',
  ک: 'ك',
  ڪ: 'ك',
  گ: 'ك',
  ۆ: 'و',
  ۇ: 'و',
  ڕ: 'ر',
  ڵ: 'ل',
  ڤ: 'ف',
  چ: 'ج',
  پ: 'ب',
  ژ: 'ز',
  ı: 'i',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ə: 'e',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
};

/** Apostrophes, ayn and hamza marks, tatweel: they stand inside words and are left out by half of the writers. */
const DROPPED = new Set("'`´‘’‚‛′ʹʻʼʽʾʿˈ՚＇ءـ");

const MARK = /[\p{Mn}\p{Me}\p{Cf}]/u;
const WORD = /[\p{L}\p{N}\p{Mc}]/u;
const DIGIT = /\p{Nd}/u;

/** The fold of one code point by itself, slowly: '' to drop it, ' ' for punctuation and symbols, else lower-case letters or digits. */
export function foldPoint(point: string): string {
  if (DROPPED.has(point)) return '';
  let folded = '';
  for (const part of point.normalize('NFKD').toLowerCase().normalize('NFKD')) {
    if (MARK.test(part) || DROPPED.has(part)) continue;
    if (DIGIT.test(part)) folded += String(digitValue(part));
    else if (WORD.test(part)) folded += EQUAL_LETTERS[part] ?? part;
    else if (!folded.endsWith(' ')) folded += ' ';
  }
  if (folded === '' && !MARK.test(point) && !WORD.test(point)) return ' ';
  return folded.length > 1 ? folded.trim() || ' ' : folded;
}

/** Decimal digits come in runs of ten from zero, so the value is the distance to the run's start. */
function digitValue(digit: string): number {
  let code = digit.codePointAt(0) ?? 0;
  let steps = 0;
  while (DIGIT.test(String.fromCodePoint(code - 1)) && steps < 60) {
    code -= 1;
    steps += 1;
  }
  return steps % 10;
}

/** Blocks in which folding changes nothing (Han, Hangul, private use) or code units are no characters (surrogates). */
function isLeftAlone(unit: number): boolean {
  return (unit >= 0x3400 && unit <= 0xf8ff) || (unit >= 0x1100 && unit <= 0x11ff);
}

/** Builds the table for all single UTF-16 units; about 20,000 foldings, once. */
export function buildFoldTable(): FoldTable {
  const units = new Uint16Array(65_536);
  const expansions = new Map<number, string>();
  for (let unit = 0; unit < 65_536; unit += 1) {
    if (isLeftAlone(unit)) {
      units[unit] = unit;
      continue;
    }
    const folded = foldPoint(String.fromCharCode(unit));
    if (folded.length > 1) {
      units[unit] = EXPANDS;
      expansions.set(unit, folded);
    } else units[unit] = folded === '' ? 0 : folded.charCodeAt(0);
  }
  return { units, expansions };
}
