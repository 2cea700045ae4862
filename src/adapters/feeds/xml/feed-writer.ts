import { CHANNEL_FIELDS, type FieldRule, ITEM_FIELDS, ITEM_NAMES, ROOT_NAMES } from './feed-fields.ts';
import { linkName, resolveLink } from './feed-links.ts';
import { canonicalName, innerScope, OUTER_SCOPE, type Scope } from './feed-names.ts';
import { fromBase64, readingOf, type TextReading, toHtml, withoutMistyping } from './text-reading.ts';

export type Repaired =
  | { readonly kind: 'repaired'; readonly xml: string; readonly items: number; readonly cutItems: number }
  | { readonly kind: 'no_feed'; readonly problem: string };

/** Elements within elements that are followed; no feed needs as many. */
export const MAX_DEPTH = 200;
/** Of one text, in characters of HTML; the rest is left out. */
const MAX_FIELD = 1_000_000;
/** Of one item or the channel. */
const MAX_FIELDS = 100;

type Attributes = Readonly<Record<string, string>>;
type Role = 'outside' | 'root' | 'channel' | 'item' | 'field' | 'other';

interface Frame {
  readonly role: Role;
  readonly scope: Scope;
  readonly base: string | null;
}

interface Capture {
  readonly depth: number;
  readonly rule: FieldRule;
  readonly reading: TextReading;
  readonly attributes: Attributes;
  readonly parts: string[];
  length: number;
}

/** Thrown by `FeedWriter.open`; ends the reading of a document that only wants to exhaust it. */
export class TooDeep extends Error {
  override readonly name = 'TooDeep';
}

/**
 * Takes the events of a tolerant tokenizer and keeps what a feed is made of. Holds the state of one document; use it once. `repairXml` says what comes out.
 */
export class FeedWriter {
  private readonly frames: Frame[];
  private readonly documentUrl: string | null;
  private readonly maxItems: number;
  private readonly channel: string[] = [];
  private readonly items: string[] = [];
  private item: string[] | null = null;
  private itemDepth = 0;
  private capture: Capture | null = null;
  private rootSeen: string | null = null;
  private rootEnded = false;
  private firstName: string | null = null;
  private cutItems = 0;
  private siteUrl: string | null = null;

  constructor(documentUrl: string | null, maxItems: number) {
    this.documentUrl = documentUrl;
    this.maxItems = maxItems;
    this.frames = [{ role: 'outside', scope: OUTER_SCOPE, base: documentUrl }];
  }

  open(rawName: string, attributes: Attributes): void {
    if (this.frames.length > MAX_DEPTH) throw new TooDeep();
    const outer = this.top();
    const scope = innerScope(outer.scope, attributes);
    const name = canonicalName(scope, rawName);
    const base = resolveLink(attributes['xml:base'], outer.base) ?? outer.base;
    if (this.capture) {
      this.append(this.capture, `<${localOf(rawName)}>`);
      this.frames.push({ role: 'other', scope, base });
      return;
    }
    this.frames.push({ role: this.roleOf(name), scope, base });
    const role = this.top().role;
    if (role === 'item') this.beginItem(attributes);
    if (role === 'field') this.beginField(name, attributes);
  }

  text(data: string): void {
    if (this.capture) this.append(this.capture, this.capture.reading === 'html' ? data : toHtml(data));
  }

  close(rawName: string): void {
    if (this.frames.length === 1) return;
    const depth = this.frames.length;
    const frame = this.top();
    if (this.capture && depth === this.capture.depth) this.endField(this.capture, frame.base);
    else if (this.capture) this.append(this.capture, `</${localOf(rawName)}>`);
    if (frame.role === 'item' && depth === this.itemDepth) this.endItem();
    if (frame.role === 'root') this.rootEnded = true;
    this.frames.pop();
  }

  result(): Repaired {
    this.endItem();
    if (this.rootSeen === null) {
      const what = this.firstName === null ? 'it holds no markup' : `its root element is <${this.firstName.slice(0, 40)}>`;
      return { kind: 'no_feed', problem: `the document is not an RSS, Atom or RDF feed: ${what}` };
    }
    const xml = `<rss version="2.0"><channel>${this.channel.join('')}${this.items.join('')}</channel></rss>`;
    return { kind: 'repaired', xml, items: this.items.length, cutItems: this.cutItems };
  }

  private top(): Frame {
    return this.frames[this.frames.length - 1] ?? { role: 'outside', scope: OUTER_SCOPE, base: this.documentUrl };
  }

  private roleOf(name: string): Role {
    const parent = this.top().role;
    if (this.rootEnded) return 'other';
    if (this.rootSeen === null) {
      this.firstName ??= name;
      // A page that merely quotes a feed is a page.
      if (this.firstName === 'html' || !ROOT_NAMES.has(name)) return parent;
      this.rootSeen = name;
      return 'root';
    }
    if (ITEM_NAMES.has(name) && parent !== 'outside') return 'item';
    if (name === 'channel' && parent === 'root') return 'channel';
    if (parent === 'item') return ITEM_FIELDS.has(name) ? 'field' : 'other';
    if (parent === 'root' || parent === 'channel') return CHANNEL_FIELDS.has(name) ? 'field' : 'other';
    return 'other';
  }

  private beginItem(attributes: Attributes): void {
    // An item inside an item: the first was never closed.
    this.endItem();
    this.item = [];
    this.itemDepth = this.frames.length;
    const about = attributes['rdf:about'] ?? attributes['about'];
    if (about) this.emit('about', about);
  }

  private endItem(): void {
    if (this.item === null) return;
    if (this.items.length < this.maxItems) this.items.push(`<item>${this.item.join('')}</item>`);
    else this.cutItems += 1;
    this.item = null;
  }

  private beginField(name: string, attributes: Attributes): void {
    const rule = (this.item ? ITEM_FIELDS : CHANNEL_FIELDS).get(name);
    if (!rule) return;
    const href = rule.kind === 'link' ? attributes['href'] : undefined;
    if (href !== undefined) this.emit(linkName(attributes), resolveLink(href, this.top().base) ?? href);
    const reading = rule.kind === 'text' ? readingOf(attributes, this.rootSeen === 'feed', rule.as === 'title') : 'html';
    this.capture = { depth: this.frames.length, rule, reading, attributes, parts: [], length: 0 };
  }

  private endField(capture: Capture, base: string | null): void {
    this.capture = null;
    const { rule, attributes } = capture;
    const captured = capture.parts.join('').trim();
    const value = capture.reading === 'literal' && attributes['type'] === undefined ? withoutMistyping(captured) : captured;
    if (value === '' || capture.reading === 'skip') return;
    if (rule.kind === 'link') {
      const name = attributes['rel'] === undefined ? rule.as : linkName(attributes);
      if (attributes['href'] === undefined) this.emit(name, resolveLink(value, this.linkBase(base)) ?? value);
      return;
    }
    if (rule.kind === 'guid' && (attributes['ispermalink'] ?? '').trim().toLowerCase() !== 'false') this.emit('permalink', value);
    this.emit(rule.as, capture.reading === 'base64' ? fromBase64(value, attributes) : value);
  }

  /** RSS has no rule for relative addresses; they are meant against the site, which the feed's own host need not be. */
  private linkBase(base: string | null): string | null {
    return base === this.documentUrl && this.rootSeen !== 'feed' ? (this.siteUrl ?? base) : base;
  }

  private append(capture: Capture, html: string): void {
    const room = MAX_FIELD - capture.length;
    if (room <= 0) return;
    capture.parts.push(html.slice(0, room));
    capture.length += html.length;
  }

  private emit(name: string, value: string): void {
    if (name === 'link' && this.item === null && URL.canParse(value)) this.siteUrl ??= value;
    const fields = this.item ?? this.channel;
    if (fields.length < MAX_FIELDS) fields.push(`<${name}>${escapeXml(value)}</${name}>`);
  }
}

function localOf(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

// oxlint-disable-next-line no-control-regex -- XML 1.0 forbids exactly these
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function escapeXml(text: string): string {
  return text.toWellFormed().replace(FORBIDDEN, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
