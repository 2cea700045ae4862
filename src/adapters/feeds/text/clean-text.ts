import { Tokenizer } from 'htmlparser2';
import { escapeStrayMarks } from './stray-marks.ts';

const BREAKS = new Set(
  (
    'address article aside blockquote br caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main ' +
    'nav ol option p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);
const HIDDEN = new Set(['script', 'style', 'template', 'iframe', 'svg', 'noframes']);
/** Format characters and blank fillers: they cut keywords apart, turn text around, and nobody sees them. Variation selectors carry no word. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;
// oxlint-disable-next-line no-control-regex -- control characters are what must go
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/**
 * The words of a piece of HTML: tags gone, entities decoded once, script and style dropped, block ends kept as single newlines, white space folded,
 * invisible and control characters removed, broken surrogates replaced. null when nothing is left. Linear in its input, whatever the nesting.
 */
export function cleanHtml(source: string): string | null {
  // A CDATA mark that was escaped along with its text is noise here.
  const html = escapeStrayMarks(source.replaceAll('<![CDATA[', '').replaceAll(']]>', '')).replace(/<(?=![^<>]*$)/, '&lt;');
  const chunks: string[] = [];
  let hidden: string | null = null;
  let opened = '';
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      ontext: (start, end) => hidden === null && chunks.push(withoutLineEnds(html.slice(start, end))),
      ontextentity: (codepoint) => hidden === null && chunks.push(String.fromCodePoint(codepoint)),
      oncdata: (start, end) => hidden === null && chunks.push(html.slice(start, end)),
      onopentagname: (start, end) => {
        opened = html.slice(start, end).toLowerCase();
        if (BREAKS.has(opened)) chunks.push('\n');
        if (HIDDEN.has(opened)) hidden ??= opened;
      },
      onclosetag: (start, end) => {
        const name = html.slice(start, end).toLowerCase();
        if (name === hidden) hidden = null;
        else if (BREAKS.has(name)) chunks.push('\n');
      },
      onselfclosingtag: () => {
        if (opened === hidden) hidden = null;
      },
      onattribdata() {},
      onattribentity() {},
      onattribend() {},
      onattribname() {},
      oncomment() {},
      ondeclaration() {},
      onopentagend() {},
      onprocessinginstruction() {},
      onend() {},
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return foldSpace(chunks.join(''));
}

/** The same for text that is no HTML: nothing is decoded or stripped but invisible and control characters; white space is folded. */
export function cleanPlain(text: string): string | null {
  return foldSpace(text);
}

/** A line end in HTML is a blank; an empty line was meant as a paragraph. */
function withoutLineEnds(text: string): string {
  return text.includes('\n') ? text.replace(/\s+/g, (run) => (run.indexOf('\n') === run.lastIndexOf('\n') ? ' ' : '\n')) : text;
}

function foldSpace(text: string): string | null {
  const folded = text
    .toWellFormed()
    .replace(/[\u2028\u2029\u0085]/g, '\n')
    .replace(INVISIBLE, '')
    .replace(CONTROL, '')
    .replace(/[^\S\n]{2,}|[^\S\n ]/g, ' ')
    .replace(/ ?\n[\n ]*/g, '\n')
    .trim();
  return folded === '' ? null : folded;
}
