export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** The first value of a header, as it came. */
export function headerOf(headers: Headers, name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

/** RFC 9110, 10.2.3: seconds or an HTTP date. Null when absent or unreadable; never negative. */
export function retryAfterSeconds(headers: Headers, now: Date): number | null {
  const value = headerOf(headers, 'retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value);
  const time = httpDate(value);
  return time === null ? null : Math.max(0, Math.ceil((time - serverTime(headers, now)) / 1000));
}

/** RFC 9111, 4.2.1 for a private cache: max-age less Age, else Expires less Date. Null when the server gives no lifetime or forbids one. */
export function freshForSeconds(headers: Headers, now: Date): number | null {
  const control = headerOf(headers, 'cache-control')?.toLowerCase() ?? '';
  if (/(?:^|[\s,])no-(?:cache|store)(?:$|[\s,])/.test(control)) return null;
  const age = Number(/^\d+$/.exec(headerOf(headers, 'age')?.trim() ?? '')?.[0] ?? 0);
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,10})/.exec(control)?.[1];
  if (maxAge !== undefined) return Math.max(0, Number(maxAge) - age);
  const expires = httpDate(headerOf(headers, 'expires') ?? '');
  return expires === null ? null : Math.max(0, Math.round((expires - serverTime(headers, now)) / 1000));
}

/** "Expires: 0" and other non-dates are a date in the past (RFC 9111, 5.3), that is, no lifetime. */
function httpDate(text: string): number | null {
  const time = /\d{4}|\d{2}:\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? null : time;
}

/** The server's own clock where it tells it: both dates then carry the same error. */
function serverTime(headers: Headers, now: Date): number {
  return httpDate(headerOf(headers, 'date') ?? '') ?? now.getTime();
}
