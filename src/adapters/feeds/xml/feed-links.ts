type Attributes = Readonly<Record<string, string>>;

/** Only an alternate page is the item's address; the rest is a last resort. */
export function linkName(attributes: Attributes): string {
  const rel = (attributes['rel'] ?? '').trim().toLowerCase();
  const type = (attributes['type'] ?? '').toLowerCase();
  const isPage = type === '' || type.includes('html');
  if ((rel === '' || rel === 'alternate') && isPage) return 'link';
  return ['', 'alternate', 'related', 'via'].includes(rel) ? 'otherlink' : 'ignored';
}

/** A reference against its base; an absolute web address stays as the outlet wrote it. Null when there is nothing to resolve, or no base for it. */
export function resolveLink(reference: string | undefined, base: string | null): string | null {
  const text = reference?.trim() ?? '';
  if (text === '') return null;
  if (/^https?:\/\/[^\s]+$/i.test(text)) return text;
  return URL.parse(text, base ?? undefined)?.href ?? null;
}
