import { describe, expect, it } from 'vitest';
import { isNetworkAllowance } from '../../src/config/network-allow.ts';

describe('what may stand in network.allow', () => {
  it.each([
    '10.0.0.0/8',
    '192.168.1.7',
    '::1',
    'fd00::/8',
    '::ffff:10.0.0.1',
    'feeds',
    'feeds.lan',
    'a-b.example',
    '0.0.0.0/0',
    '10.0.0.1/32',
  ])('%s is an address, a range or a host name', (text) => {
    expect(isNetworkAllowance(text)).toBe(true);
  });

  it.each([
    '',
    '10.0.0.0/33',
    'fd00::/129',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '10.0.0.0/-1',
    '10.0.0.0/8.5',
    '10.0.0',
    '10.0.0.256',
    'http://feeds.lan',
    'feeds.lan:8080',
    '*.lan',
    'feeds..lan',
    '-feeds.lan',
    'feeds lan',
    'feeds.lan/8',
    '[::1]',
  ])('"%s" is none', (text) => {
    expect(isNetworkAllowance(text)).toBe(false);
  });
});
