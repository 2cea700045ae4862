const TRACKING_NAMES = new Set(
  (
    'fbclid gclid gclsrc dclid gbraid wbraid msclkid twclid ttclid yclid ysclid igshid igsh mc_cid mc_eid mkt_tok _hsenc _hsmi _openstat ' +
    'wt_mc wt_zmc wtrid cmpid cmp icid ocid ito ncid sr_share smid smtyp s_cid spm xtor guccounter guce_referrer guce_referrer_sig ' +
    'ref_src ref_url __source maca traffic_source wprss at_medium at_campaign at_custom1 at_custom2 at_custom3 at_custom4 at_link_id ' +
    'at_link_type at_link_origin at_bbc_team at_ptr_name at_format feature_share share_source sharetype __twitter_impression amp amp_js_v ' +
    'usqp outputtype ns_mchannel ns_source ns_campaign ns_linkname ns_fee rss'
  ).split(' '),
);
const TRACKING_PREFIX = /^(?:utm_|pk_|mtm_|matomo_|piwik_|hsa_|oly_|vero_|ga_|fb_|itm_)/;
const FEED_VALUE = /^(?:rss|feed|atom|twitter|facebook|share|social|whatsapp|telegram)(?:[-_.].*)?$/;
/** Parameters that track only when they name the channel; elsewhere they choose the page. */
const CHANNEL_NAMES = new Set(['source', 'src', 'ref', 'from', 'via', 'partner']);
const MOBILE_HOST = /^(?:www\d?|m|mobile|amp|edition)\./;

/** Addresses that only lead to another: host and path, then the parameter that carries the target. */
const WRAPPERS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(?:[a-z0-9-]+\.)*google\.[a-z.]+\/url$/, ['url', 'q']],
  [/^(?:www\.)?bing\.com\/news\/apiclick\.aspx$/, ['url']],
  [/^(?:l|lm|www|m)\.facebook\.com\/(?:l|sharer\/sharer)\.php$/, ['u']],
  [/^l\.instagram\.com\/$/, ['u']],
  [/^(?:www\.)?youtube\.com\/redirect$/, ['q']],
  [/^out\.reddit\.com\//, ['url']],
];

/**
 * A key under which two addresses of the same page are equal: scheme, mobile and AMP forms, tracking, wrappers, slashes and escapes do not count.
 * Never fetch or show it. Text that is no web address comes back trimmed.
 */
export function canonicalUrl(url: string): string {
  const parsed = unwrap(url.trim());
  if (!parsed) return url.trim();
  const { host, path } = withoutAmp(parsed.hostname.replace(/\.$/, ''), decodePath(parsed.pathname));
  const port = parsed.port && parsed.port !== '80' && parsed.port !== '443' ? `:${parsed.port}` : '';
  return host + port + path + keptQuery(parsed) + keptFragment(parsed.hash);
}

function unwrap(url: string): URL | null {
  let current = parseWeb(url);
  for (let step = 0; current && step < 4; step += 1) {
    const target = targetOf(current);
    if (!target) break;
    current = target;
  }
  return current;
}

function targetOf(url: URL): URL | null {
  // Yahoo carries the target in the path: /RU=<escaped>/RK=...
  const yahoo = /(?:^|\.)yahoo\.com$/.test(url.hostname) ? /\/RU=([^/]+)\//.exec(url.pathname)?.[1] : undefined;
  if (yahoo) return parseWeb(decodeSafely(yahoo));
  const cache = /^(?:[a-z0-9-]+\.)*google\.[a-z.]+$/.test(url.hostname) ? /^\/amp\/(s\/)?(.+)$/.exec(url.pathname) : null;
  if (cache) return parseWeb(`https://${cache[2]}${url.search}`);
  const ampCache = url.hostname.endsWith('.cdn.ampproject.org') ? /^\/[a-z]\/(?:s\/)?(.+)$/.exec(url.pathname) : null;
  if (ampCache) return parseWeb(`https://${ampCache[1]}${url.search}`);
  const wrapper = WRAPPERS.find(([place]) => place.test(url.hostname + url.pathname));
  for (const name of wrapper?.[1] ?? []) {
    const target = parseWeb(url.searchParams.get(name) ?? '');
    if (target) return target;
  }
  return null;
}

function parseWeb(text: string): URL | null {
  const url = URL.parse(text);
  return url && (url.protocol === 'http:' || url.protocol === 'https:') ? url : null;
}

/** Escapes of letters (Arabic slugs above all) are undone, so that both spellings are one key; escaped delimiters stay escaped. */
function decodePath(path: string): string {
  const decoded = path.replace(/(?:%[0-9a-f]{2})+/gi, (run) => decodeSafely(run).replace(/[/?#%\s]/g, encodeURIComponent));
  return decoded.normalize('NFC').replace(/\/{2,}/g, '/');
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.toUpperCase();
  }
}

function withoutAmp(host: string, path: string): { host: string; path: string } {
  let bare = host;
  while (MOBILE_HOST.test(bare) && bare.split('.').length > 2) bare = bare.replace(MOBILE_HOST, '');
  const plain = path
    .replace(/^\/amp(?=\/.)/, '')
    .replace(/(?:\/amp|\/amp\.html?|\.amp)\/?$/, '')
    .replace(/\.amp(?=\.html?$)/, '')
    .replace(/\/(?:index|default)\.(?:html?|php|aspx?)$/, '')
    .replace(/\/+$/, '');
  return { host: bare, path: plain };
}

function keptQuery(url: URL): string {
  const kept = [...url.searchParams].filter(([name, value]) => !isTracking(name.toLowerCase(), value.toLowerCase()));
  if (kept.length === 0) return '';
  kept.sort(([a, x], [b, y]) => compare(a, b) || compare(x, y));
  return `?${kept.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')}`;
}

function isTracking(name: string, value: string): boolean {
  if (TRACKING_NAMES.has(name) || TRACKING_PREFIX.test(name)) return true;
  return CHANNEL_NAMES.has(name) ? FEED_VALUE.test(value) : (name === 'output' || name === 'type') && value === 'amp';
}

/** A fragment is a place in the page, except in old single-page addresses ("#!/story/1", "#/story/1"), where it is the page. */
function keptFragment(hash: string): string {
  return /^#!?\/./.test(hash) ? hash : '';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
