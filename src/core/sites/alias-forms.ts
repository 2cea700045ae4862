import { foldKey } from '../text/fold.ts';
import type { SiteAlias } from './site.ts';
import { scriptOf } from './soft-boundary.ts';

/** A folded spelling to look for. */
export interface AliasForm {
  readonly key: string;
  /** The letters behind the key must be a case ending that takes the place of a dropped vowel ("Ракк" + "е"). */
  readonly needsSuffix: boolean;
}

const LATIN_ARTICLE = /^(?:al|el|ash|esh|at|et|as|ar) (?=\p{L}{5})/u;
const CYRILLIC_ARTICLE = /^(?:аль|ал|эль|эш|аш|эт|ат|эр|ар) (?=\p{L}{5})/u;
const ARABIC_ARTICLE = /^ال(?=\p{L}{3})/u;
const INNER_ARTICLE = / (al|el|ul|эль|аль|ал) /gu;
const GLUED_MIN = 6;
const LAST_VOWEL = /^(.{4,})[ая]$/u;

/**
 * The spellings that one alias stands for: as given, written together ("talbeydar"), with the article tied to the next word ("kharab aljir"), and without its
 * leading article unless the alias is ambiguous or what is left is short. An Arabic form with the article also yields the one after lam (للشدادي).
 */
export function formsOf(alias: SiteAlias): AliasForm[] {
  const key = foldKey(alias.form);
  if (key === '') return [];
  const keys = new Set([key]);
  if (!alias.ambiguous) {
    const bare = key.replace(LATIN_ARTICLE, '').replace(CYRILLIC_ARTICLE, '');
    keys.add(bare);
    if (ARABIC_ARTICLE.test(key) && key.length >= 6) keys.add(key.slice(2));
  }
  if (ARABIC_ARTICLE.test(key)) keys.add(`لل${key.slice(2)}`);
  for (const spaced of keys) {
    if (!spaced.includes(' ')) continue;
    keys.add(spaced.replace(INNER_ARTICLE, ' $1'));
    const glued = spaced.replaceAll(' ', '');
    if (glued.length >= GLUED_MIN) keys.add(glued);
  }
  return [...keys].flatMap((spelling) => withStem(spelling));
}

/** Russian and Bulgarian names in -a change the vowel by case, so their stem is looked for too. */
function withStem(key: string): AliasForm[] {
  const stem = scriptOf(key) === 'cyrillic' ? LAST_VOWEL.exec(key)?.[1] : undefined;
  const form = { key, needsSuffix: false };
  return stem === undefined ? [form] : [form, { key: stem, needsSuffix: true }];
}
