import { Parser } from 'htmlparser2';
import { escapeStrayMarks } from '../text/stray-marks.ts';
import { FeedWriter, MAX_DEPTH, type Repaired, TooDeep } from './feed-writer.ts';

/**
 * Reads a feed of any dialect, however broken, with a tolerant tokenizer, and writes it again as one plain, well-formed RSS 2.0 document:
 * 1. prefixes, case, version and place of the items do not matter; what stands before, behind or beside the feed is left out;
 * 2. every text becomes HTML in one text node, with naked or XHTML markup kept in place;
 * 3. addresses are resolved against xml:base and `documentUrl`;
 * 4. names that rss-parser reads with loss (`description`, `content:encoded`, Atom dates) are written under others: see feed-fields.ts.
 * Entities other than XML's own are passed on as text; none is ever expanded from a DOCTYPE.
 */
export function repairXml(text: string, documentUrl: string | null, maxItems: number): Repaired {
  const writer = new FeedWriter(documentUrl, maxItems);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => writer.open(name, attributes),
      onclosetag: (name) => writer.close(name),
      ontext: (data) => writer.text(data),
    },
    { xmlMode: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  try {
    parser.write(escapeStrayMarks(text));
    parser.end();
  } catch (error) {
    if (error instanceof TooDeep) return { kind: 'no_feed', problem: `its elements are nested more than ${MAX_DEPTH} deep` };
    throw error;
  }
  return writer.result();
}
