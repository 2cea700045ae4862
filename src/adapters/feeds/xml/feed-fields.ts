export interface FieldRule {
  /** The name under which the repaired document carries it. */
  readonly as: string;
  /** `text` may hold markup; `word` is a bare value; `link` an address in the text or in href; `guid` an id that may be an address. */
  readonly kind: 'text' | 'word' | 'link' | 'guid';
}

export const ROOT_NAMES: ReadonlySet<string> = new Set(['rss', 'feed', 'rdf:rdf', 'rdf', 'channel']);
export const ITEM_NAMES: ReadonlySet<string> = new Set(['item', 'entry']);

/**
 * Names given up on purpose: rss-parser runs a quadratic tag stripper over `description` and `content:encoded`, and throws on an Atom date it cannot read.
 */
export const ITEM_FIELDS: ReadonlyMap<string, FieldRule> = new Map<string, FieldRule>([
  ['title', { as: 'title', kind: 'text' }],
  ['dc:title', { as: 'dc:title', kind: 'text' }],
  ['dcterms:title', { as: 'dc:title', kind: 'text' }],
  ['media:title', { as: 'media:title', kind: 'text' }],
  // The outlet's own address where a feed service put a counting one into `link`.
  ['feedburner:origlink', { as: 'originallink', kind: 'link' }],
  ['link', { as: 'link', kind: 'link' }],
  ['guid', { as: 'guid', kind: 'guid' }],
  ['id', { as: 'guid', kind: 'word' }],
  ['dc:identifier', { as: 'dc:identifier', kind: 'word' }],
  ['description', { as: 'teaser', kind: 'text' }],
  ['summary', { as: 'summary', kind: 'text' }],
  ['dc:description', { as: 'dc:description', kind: 'text' }],
  ['dcterms:abstract', { as: 'dc:description', kind: 'text' }],
  ['content:encoded', { as: 'fulltext', kind: 'text' }],
  ['content', { as: 'fulltext', kind: 'text' }],
  ['fullitem', { as: 'fulltext', kind: 'text' }],
  ['xhtml:body', { as: 'fulltext', kind: 'text' }],
  ['body', { as: 'fulltext', kind: 'text' }],
  ['pubdate', { as: 'pubdate', kind: 'word' }],
  ['published', { as: 'published', kind: 'word' }],
  ['issued', { as: 'issued', kind: 'word' }],
  ['dcterms:issued', { as: 'issued', kind: 'word' }],
  ['dc:date', { as: 'dated', kind: 'word' }],
  ['dcterms:date', { as: 'dated', kind: 'word' }],
  ['created', { as: 'created', kind: 'word' }],
  ['dcterms:created', { as: 'created', kind: 'word' }],
  ['updated', { as: 'updated', kind: 'word' }],
  ['modified', { as: 'modified', kind: 'word' }],
  ['dcterms:modified', { as: 'modified', kind: 'word' }],
]);

export const CHANNEL_FIELDS: ReadonlyMap<string, FieldRule> = new Map<string, FieldRule>([
  ['title', { as: 'title', kind: 'text' }],
  ['dc:title', { as: 'dc:title', kind: 'text' }],
  ['link', { as: 'link', kind: 'link' }],
  ['ttl', { as: 'ttl', kind: 'word' }],
  ['sy:updateperiod', { as: 'updateperiod', kind: 'word' }],
  ['sy:updatefrequency', { as: 'updatefrequency', kind: 'word' }],
]);
