import { isIP } from 'node:net';

const HOST_NAME = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i;

/** Whether `text` is an IP address, a CIDR range or a host name (no port, no scheme, no wildcard). */
export function isNetworkAllowance(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  if (rest.length > 0) return false;
  const version = isIP(address);
  if (prefix !== undefined) return version !== 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128);
  // "10.0.0.300" and "10.0" look like addresses: as host names they would never match anything.
  return version !== 0 || (HOST_NAME.test(text) && !/^[\d.]+$/.test(text));
}
