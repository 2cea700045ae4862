import { Tokenizer } from 'htmlparser2';

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
const ENDS_AT_NEXT = new Set(['p', 'li', 'option', 'tr', 'td', 'th', 'dt', 'dd']);

/**
 * How deep the elements of a document are nested at most, without building a tree. Elements that are never closed count as open, as they do for a
 * parser that knows few implied ends: the answer may be too high, hardly too low. Linear.
 */
export function markupDepth(html: string): number {
  const open: string[] = [];
  const counts = new Map<string, number>();
  let deepest = 0;
  let name = '';
  const isOpen = (tag: string): boolean => (counts.get(tag) ?? 0) > 0;
  const leave = (): void => {
    const left = open.pop();
    if (left !== undefined) counts.set(left, (counts.get(left) ?? 1) - 1);
  };
  const enter = (): void => {
    // These never hold their like: an unclosed one ends at the next.
    if (VOID.has(name) || (open.at(-1) === name && ENDS_AT_NEXT.has(name))) return;
    open.push(name);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    deepest = Math.max(deepest, open.length);
  };
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: false },
    {
      onopentagname: (start, end) => {
        name = html.slice(start, end).toLowerCase();
      },
      onopentagend: enter,
      // In HTML the slash of <div/> means nothing; in drawings and formulas it does.
      onselfclosingtag: () => {
        if (!isOpen('svg') && !isOpen('math')) enter();
      },
      onclosetag: (start, end) => {
        const closed = html.slice(start, end).toLowerCase();
        if (!isOpen(closed)) return;
        while (open.at(-1) !== closed) leave();
        leave();
      },
      isInForeignContext: () => isOpen('svg') || isOpen('math'),
      ontext() {},
      ontextentity() {},
      oncdata() {},
      onattribdata() {},
      onattribentity() {},
      onattribend() {},
      onattribname() {},
      oncomment() {},
      ondeclaration() {},
      onprocessinginstruction() {},
      onend() {},
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return deepest;
}
