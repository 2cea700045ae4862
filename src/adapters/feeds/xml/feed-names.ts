/** Namespace addresses, as far as they matter, by the prefix this product writes. '' is the vocabulary of RSS and Atom itself. */
const NAMESPACES: Readonly<Record<string, string>> = {
  'http://www.w3.org/2005/atom': '',
  'http://purl.org/atom/ns#': '',
  'http://purl.org/rss/1.0/': '',
  'http://my.netscape.com/rdf/simple/0.9/': '',
  'http://channel.netscape.com/rdf/simple/0.9/': '',
  'http://backend.userland.com/rss2': '',
  'http://backend.userland.com/rss': '',
  'http://blogs.law.harvard.edu/tech/rss': '',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://purl.org/dc/elements/1.0/': 'dc',
  'http://purl.org/dc/terms/': 'dcterms',
  'http://purl.org/rss/1.0/modules/content/': 'content',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
  'http://www.w3.org/1999/xhtml': 'xhtml',
  'http://purl.org/rss/1.0/modules/syndication/': 'sy',
};

/** Prefixes that mean the same even where nobody declared them. */
const USUAL_PREFIXES: Readonly<Record<string, string>> = {
  atom: '',
  atom10: '',
  atom03: '',
  a10: '',
  rss: '',
  dc: 'dc',
  dcterms: 'dcterms',
  content: 'content',
  rdf: 'rdf',
  xhtml: 'xhtml',
  sy: 'sy',
};

/** Prefix -> canonical prefix, for one element and what stands in it. */
export type Scope = Readonly<Record<string, string>>;

export const OUTER_SCOPE: Scope = { '': '', ...USUAL_PREFIXES };

/** More declarations in force at once are an attack: every element that declares one copies the rest. */
const MAX_DECLARATIONS = 64;

/** The scope inside an element with these attributes (names in lower case). A namespace that does not matter leaves its prefix as it is. */
export function innerScope(outer: Scope, attributes: Readonly<Record<string, string>>): Scope {
  let inner: Record<string, string> | null = null;
  for (const name in attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    const prefix = name === 'xmlns' ? '' : name.slice(6);
    const address = (attributes[name] ?? '').trim().toLowerCase();
    const canonical = Object.hasOwn(NAMESPACES, address) ? NAMESPACES[address] : prefix === '' ? '' : undefined;
    if (canonical === undefined || (inner ?? outer)[prefix] === canonical) continue;
    inner ??= { ...outer };
    if (Object.keys(inner).length < MAX_DECLARATIONS) inner[prefix] = canonical;
  }
  return inner ?? outer;
}

/** "A:Title" in a scope -> "title", "dc:Date" -> "dc:date", in lower case. */
export function canonicalName(scope: Scope, name: string): string {
  const lower = name.toLowerCase();
  const colon = lower.indexOf(':');
  const prefix = colon < 0 ? '' : lower.slice(0, colon);
  const local = lower.slice(colon + 1);
  const canonical = Object.hasOwn(scope, prefix) ? scope[prefix] : prefix;
  return canonical ? `${canonical}:${local}` : local;
}
