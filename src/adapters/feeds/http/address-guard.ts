import { lookup as dnsLookup } from 'node:dns';
import type { LookupFunction, Socket } from 'node:net';
import ipaddr from 'ipaddr.js';
import { buildConnector } from 'undici';

/** Why an address may not be fetched. Never names more than the host. */
export class RefusedAddress extends Error {
  override readonly name = 'RefusedAddress';
}

export interface AllowedNetwork {
  /** Host names and literal addresses that may be private, in lower case. */
  readonly hosts: ReadonlySet<string>;
  readonly ranges: readonly [ipaddr.IPv4 | ipaddr.IPv6, number][];
}

/** Reads `network.allow`: each entry a CIDR ("10.2.0.0/16"), an address or a host name. Throws a plain sentence on anything else. */
export function readAllowed(entries: readonly string[]): AllowedNetwork {
  const hosts = new Set<string>();
  const ranges: [ipaddr.IPv4 | ipaddr.IPv6, number][] = [];
  for (const entry of entries) {
    const text = entry.trim().toLowerCase();
    if (ipaddr.isValidCIDR(text)) ranges.push(ipaddr.parseCIDR(text));
    else if (ipaddr.isValid(text)) ranges.push([ipaddr.parse(text), ipaddr.parse(text).kind() === 'ipv4' ? 32 : 128]);
    else if (/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/.test(text)) hosts.add(text);
    else throw new Error(`network.allow: "${entry}" is neither a network (10.2.0.0/16), nor an address, nor a host name`);
  }
  return { hosts, ranges };
}

/** Whether a literal address is public or expressly allowed. Every spelling of an address is the same address; text that is none is not allowed. */
export function isAllowedAddress(address: string, allowed: AllowedNetwork): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  if (!ipaddr.isValid(bare)) return false;
  // process() turns ::ffff:127.0.0.1 into 127.0.0.1; the range of NAT64 and 6to4 addresses is not "unicast".
  const parsed = ipaddr.process(bare);
  if (parsed.range() === 'unicast' && isGlobal(parsed)) return true;
  return allowed.ranges.some(([network, bits]) => network.kind() === parsed.kind() && parsed.match(network, bits));
}

/** Of IPv6 only 2000::/3 is given out (RFC 4291, 2.4); the rest holds old ways to write IPv4, such as ::7f00:1. */
function isGlobal(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return address.kind() === 'ipv4' || ((address.toByteArray()[0] ?? 0) & 0xe0) === 0x20;
}

/** Checks what can be seen before connecting: scheme, credentials, literal addresses. Null when nothing speaks against it. */
export function problemOfUrl(url: URL, allowed: AllowedNetwork): string | null {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return `only http and https are fetched, not ${url.protocol}`;
  if (url.username !== '' || url.password !== '') return 'addresses with a user name or password are not fetched';
  const host = hostOf(url.hostname);
  if (!isLiteral(host) || allowed.hosts.has(host) || isAllowedAddress(host, allowed)) return null;
  return `${host} is not a public address; add it to network.allow if that is intended`;
}

/**
 * A connector that reaches only public addresses and those allowed. Names are checked at resolution, so an answer that changes between check and use
 * (DNS rebinding) gains nothing; the socket's far end is checked once more.
 */
export function guardedConnector(
  allowed: AllowedNetwork,
  connectTimeoutMs: number,
  lookup: LookupFunction = dnsLookup,
): buildConnector.connector {
  const open = buildConnector({ timeout: connectTimeoutMs, allowH2: false, lookup });
  const openGuarded = buildConnector({ timeout: connectTimeoutMs, allowH2: false, lookup: filtered(lookup, allowed) });
  return (options, callback) => {
    const host = hostOf(options.hostname);
    if (allowed.hosts.has(host)) {
      open(options, callback);
      return;
    }
    if (isLiteral(host) && !isAllowedAddress(host, allowed)) {
      callback(refusal(host), null);
      return;
    }
    openGuarded(options, (...[error, socket]: buildConnector.CallbackArgs) => {
      if (error) callback(error, null);
      else if (isAllowedAddress(farEnd(socket), allowed)) callback(null, socket);
      else {
        socket.destroy();
        callback(refusal(host), null);
      }
    });
  };
}

function filtered(lookup: LookupFunction, allowed: AllowedNetwork): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '');
      const all = Array.isArray(found) ? found : [{ address: found, family: 0 }];
      const good = all.filter(({ address }) => isAllowedAddress(address, allowed));
      const [first] = good;
      if (!first) return callback(refusal(hostname), '');
      return options.all ? callback(null, good) : callback(null, first.address, first.family);
    });
  };
}

function farEnd(socket: Socket): string {
  return socket.remoteAddress ?? '';
}

function refusal(host: string): RefusedAddress {
  return new RefusedAddress(`${host} is not a public address; add it to network.allow if that is intended`);
}

function hostOf(hostname: string): string {
  return hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
}

function isLiteral(host: string): boolean {
  return ipaddr.isValid(host);
}
