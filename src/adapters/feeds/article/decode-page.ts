import { decodeBody } from '../text/decode-body.ts';

/** HTML: within the first 1024 bytes; real pages put scripts before it. */
const META_WINDOW = 4096;
/** What servers send without having been told anything. UTF-8 is among them: a page that is not UTF-8 is something else. */
const UNMEANT = /charset\s*=\s*["']?(?:utf-?8|iso-8859-1|latin-?1|windows-1252|us-ascii)\b/i;

/**
 * The text of a page's bytes: UTF-8 wherever they are that, else by the header, else by the page's own <meta>. A header that only names a default
 * gives way to the <meta>.
 */
export function decodePage(bytes: Uint8Array, contentType: string | null): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, META_WINDOW));
  const own = /<meta[^>]{0,300}?charset\s*=\s*["']?([\w.:-]+)/i.exec(head)?.[1];
  const isMeant = /charset\s*=/i.test(contentType ?? '') && !UNMEANT.test(contentType ?? '');
  return decodeBody(bytes, own === undefined || isMeant ? contentType : `text/html; charset=${own}`);
}
