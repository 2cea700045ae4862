/** Which affixes a name may carry and still be that name. All forms are folded. */

/** What Arabic and Sorani write together with the next word: (و|ف)?(ب|ل|ك)?(ال)?, lam with elided article, two prepositions. */
export const ARABIC_CLITICS: readonly string[] = arabicPrefixes();

const PREFIXES: Readonly<Record<'arabic' | 'latin' | 'cyrillic', ReadonlySet<string>>> = {
  arabic: new Set(ARABIC_CLITICS),
  latin: new Set(['al', 'el', 'ash', 'esh', 'at', 'et', 'l', 'd']),
  cyrillic: new Set(),
};

const LATIN_SUFFIXES =
  // English, German genitive
  's ' +
  // Turkish cases, also stacked: -da, -dan, -ya, -yi, -nin, -daki, -dakiler, -li, -yla
  'a e i u ya ye yi yu in un nin nun da de ta te dan den tan ten daki deki taki teki dakiler dekiler takiler tekiler la le yla yle li lu ' +
  // Turkish compounds carry an n before the case: Kampi-nda, Ussu-nden, Kampi-na; -dakilerin; the copula
  'na ne ni nu nda nde ndan nden ndaki ndeki dakilerin dekilerin dir dur tir tur ydi ydu yken ' +
  // Kurmanji oblique and ezafe (folded), Albanian, Serbian and Romanian cases
  'an yan yen ra re om em ov ul ului it es';
const CYRILLIC_SUFFIXES = 'а у е ы и ю я й ой ей ом ем ам ах ами ов ев';
const ARABIC_SUFFIXES =
  // Sorani: definite, oblique, postpositions (ەکە، ەوە، یەوە، دا، ی، ێ، یش، ان); Persian ezafe and "-ha"
  'ه ي وه هوه يهوه يه دا هدا هكه هكهوه هكهدا هكهي هكان هكاني هي ش يش يان ان ها هاي را و يدا شدا';

const SUFFIXES = {
  latin: new Set(LATIN_SUFFIXES.split(' ')),
  cyrillic: new Set(CYRILLIC_SUFFIXES.split(' ')),
  arabic: new Set(ARABIC_SUFFIXES.split(' ')),
} as const;

/** What a name of four letters may carry: forms too long or too odd to make another word by chance. */
const SHORT_SUFFIXES = {
  latin: new Set(['s', 'da', 'de', 'ta', 'te', 'dan', 'den', 'tan', 'ten', 'ya', 'ye', 'yi', 'nin', 'daki', 'taki', 'deki', 'teki']),
  cyrillic: new Set(['а', 'у', 'е', 'ом', 'ой', 'ы']),
  arabic: new Set(['هوه', 'هكه', 'هكهوه', 'هكهدا', 'يهوه']),
} as const;

const LONG_NAME = 5;
const SHORT_NAME = 4;

export type NameScript = 'arabic' | 'latin' | 'cyrillic' | 'other';

/** The script of a folded name, by its first letter. */
export function scriptOf(name: string): NameScript {
  const unit = name.charCodeAt(0);
  if (unit >= 0x0600 && unit <= 0x06ff) return 'arabic';
  if (unit >= 0x0400 && unit <= 0x04ff) return 'cyrillic';
  return unit < 0x0250 ? 'latin' : 'other';
}

/** No affix is longer; a token that goes on further is another word, and is not read to its end. */
const MAX_AFFIX = 8;

/** The letters between the start of the token and `start`; null when they are more than any prefix has. */
export function gluedBefore(folded: string, start: number): string | null {
  for (let at = start; at >= start - MAX_AFFIX; at -= 1) if (at === 0 || folded[at - 1] === ' ') return folded.slice(at, start);
  return null;
}

/** The letters between `end` and the end of the token; null when they are more than any suffix has. */
export function gluedBehind(folded: string, end: number): string | null {
  for (let at = end; at <= end + MAX_AFFIX; at += 1) if (at >= folded.length || folded[at] === ' ') return folded.slice(end, at);
  return null;
}

/** Whether `prefix`, the letters glued before a name, are clitics or articles ("وب" + "قسرك", "لل" + "شدادي") rather than part of another word. */
export function mayPrecede(prefix: string, name: string): boolean {
  if (prefix === '') return true;
  const script = scriptOf(name);
  return script !== 'other' && name.length >= (script === 'latin' ? LONG_NAME : 3) && PREFIXES[script].has(prefix);
}

/** How a suffix stands: `marked` set off by an apostrophe in the original, `strict` on a name that is also an ordinary word. */
export type SuffixKind = 'plain' | 'marked' | 'strict';

/**
 * Whether `suffix`, the letters glued behind a name, are a case ending or the like ("Kasrak" + "tan", "قەسرەک" + "ەکەوە"), not a derivation
 * ("Shaddadi" + "an"). Short names, and names that are also words, carry only the forms that make no other word by chance, unless `marked`.
 */
export function mayFollow(suffix: string, name: string, kind: SuffixKind): boolean {
  if (suffix === '') return true;
  const script = scriptOf(name);
  if (script === 'other') return false;
  const letters = name.replaceAll(' ', '').length;
  if (kind === 'marked') return SUFFIXES[script].has(suffix);
  if (letters < SHORT_NAME) return false;
  if (kind === 'strict' || letters < LONG_NAME) return SHORT_SUFFIXES[script].has(suffix);
  return SUFFIXES[script].has(suffix) && !(suffix === 'an' && name.endsWith('i'));
}

function arabicPrefixes(): string[] {
  const prefixes = ['له', 'به'];
  for (const conjunction of ['', 'و', 'ف']) {
    for (const preposition of ['', 'ب', 'ل', 'ك']) {
      for (const article of ['', 'ال']) prefixes.push(conjunction + preposition + article);
    }
    prefixes.push(`${conjunction}لل`);
  }
  return prefixes.filter((prefix) => prefix !== '');
}
