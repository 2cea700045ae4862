import type { LookupFunction } from 'node:net';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAllowedAddress, problemOfUrl, readAllowed } from '../../../src/adapters/feeds/http/address-guard.ts';
import { createHttpFeedSource } from '../../../src/adapters/feeds/http-feed-source.ts';
import { type ScriptedFeedServer, startScriptedFeedServer } from '../../fakes/scripted-feed-server.ts';

const FEED = '<rss version="2.0"><channel><item><title>Inside</title></item></channel></rss>';

let server: ScriptedFeedServer;
beforeEach(async () => {
  server = await startScriptedFeedServer();
  server.script('/feed', { body: FEED });
});
afterEach(() => server.close());

/** Resolves every name to the given addresses, one set a call; the last is repeated. */
function resolving(...answers: readonly (readonly string[])[]): LookupFunction {
  let call = 0;
  return (_hostname, options, callback) => {
    const found = (answers[Math.min(call, answers.length - 1)] ?? []).map((address) => ({
      address,
      family: address.includes(':') ? 6 : 4,
    }));
    call += 1;
    const [first] = found;
    if (options.all || !first) callback(null, found);
    else callback(null, first.address, first.family);
  };
}

async function poll(url: string, allow: readonly string[], lookup?: LookupFunction) {
  const source = createHttpFeedSource({ userAgent: 'test', allow, ...(lookup ? { lookup } : {}) });
  const answer = await source.fetch({ feedId: 'f', url, etag: null, lastModified: null, bodyHash: null });
  await source.close();
  return answer;
}

const portOf = () => new URL(server.url('/')).port;

describe('private addresses', () => {
  it.each([
    ['127.0.0.1'],
    ['127.1'],
    ['2130706433'],
    ['0x7f000001'],
    ['0177.0.0.1'],
    ['0'],
    ['[::1]'],
    ['[::]'],
    ['[::ffff:127.0.0.1]'],
    ['[::ffff:7f00:1]'],
    ['[64:ff9b::7f00:1]'],
    ['[64:ff9b:1::7f00:1]'],
    ['[::127.0.0.1]'],
    ['[4000::1]'],
    ['[2002:7f00:1::]'],
    ['[fe80::1]'],
    ['[fd00::1]'],
    ['10.0.0.8'],
    ['172.16.3.4'],
    ['192.168.1.1'],
    ['169.254.169.254'],
    ['100.64.0.1'],
    ['224.0.0.1'],
    ['255.255.255.255'],
  ])('are not reached as http://%s', async (host) => {
    expect(await poll(`http://${host}:${portOf()}/feed`, [])).toMatchObject({ kind: 'failed', stage: 'refused' });
    expect(server.requests).toHaveLength(0);
  });

  it.each([['localhost'], ['localhost.']])('are not reached by the name %s', async (name) => {
    expect(await poll(`http://${name}:${portOf()}/feed`, [], resolving(['127.0.0.1', '::1']))).toMatchObject({
      kind: 'failed',
      stage: 'refused',
    });
    expect(server.requests).toHaveLength(0);
  });

  it('are not reached by a public name that resolves to one', async () => {
    expect(await poll(`http://feeds.example:${portOf()}/feed`, [], resolving(['127.0.0.1']))).toMatchObject({
      kind: 'failed',
      stage: 'refused',
    });
    expect(server.requests).toHaveLength(0);
  });

  it('are left out where a name has public ones too', async () => {
    // 192.0.2.1 is documentation space and refused as well, so nothing is left.
    expect(await poll(`http://feeds.example:${portOf()}/feed`, [], resolving(['127.0.0.1', '192.0.2.1']))).toMatchObject({
      stage: 'refused',
    });
    expect(server.requests).toHaveLength(0);
  });

  it('are not reached by a redirect from an allowed host', async () => {
    server.script('/away', { status: 302, headers: { location: `http://127.0.0.1:${portOf()}/feed` } });
    const answer = await poll(`http://mirror.example:${portOf()}/away`, ['mirror.example'], resolving(['127.0.0.1']));
    expect(answer).toMatchObject({ kind: 'failed', stage: 'refused' });
    expect(server.requests.map((request) => request.path)).toEqual(['/away']);
  });
});

describe('any private IPv4 address', () => {
  const PRIVATE = fc.oneof(
    fc.tuple(fc.constantFrom(0, 10, 127), byte(), byte(), byte()),
    fc.tuple(fc.constant(192), fc.constant(168), byte(), byte()),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte(), byte()),
    fc.tuple(fc.constant(169), fc.constant(254), byte(), byte()),
  );
  const hex = (n: number) => n.toString(16).padStart(2, '0');
  const SPELLINGS: readonly ((parts: readonly number[]) => string)[] = [
    (parts) => parts.join('.'),
    (parts) => String(parts.reduce((sum, part) => sum * 256 + part, 0)),
    (parts) => `0x${parts.map(hex).join('')}`,
    (parts) => parts.map((part) => `0${part.toString(8)}`).join('.'),
    (parts) => `[::ffff:${parts.join('.')}]`,
    ([a = 0, b = 0, c = 0, d = 0]) => `[64:ff9b::${hex(a)}${hex(b)}:${hex(c)}${hex(d)}]`,
  ];

  it('is refused in any spelling', () => {
    const allowed = readAllowed([]);
    fc.assert(
      fc.property(PRIVATE, fc.constantFrom(...SPELLINGS), (parts, spell) => {
        expect(problemOfUrl(new URL(`http://${spell(parts)}/feed`), allowed)).toMatch(/not a public address/);
      }),
    );
  });
});

function byte() {
  return fc.integer({ min: 0, max: 255 });
}

describe('what network.allow opens', () => {
  it.each([
    ['the network of the address', '127.0.0.0/8', '127.0.0.1'],
    ['the address', '127.0.0.1', '127.0.0.1'],
    ['the name', 'mirror.example', 'mirror.example'],
    ['the network a name resolves to', '127.0.0.0/8', 'other.example'],
  ])('%s', async (_, entry, host) => {
    expect(await poll(`http://${host}:${portOf()}/feed`, [entry], resolving(['127.0.0.1']))).toMatchObject({ kind: 'fetched' });
  });

  it('nothing else', async () => {
    expect(await poll(`http://127.0.0.1:${portOf()}/feed`, ['10.0.0.0/8', 'mirror.example'])).toMatchObject({ stage: 'refused' });
  });

  it('is refused with the entry named when it cannot be read', () => {
    expect(() => createHttpFeedSource({ userAgent: 'test', allow: ['http://mirror.example/'] })).toThrow(/"http:\/\/mirror\.example\/"/);
  });
});

describe('addresses as such', () => {
  it.each([['file:///etc/passwd'], ['data:text/xml,<rss/>'], ['gopher://feeds.example/'], ['no url'], ['http://name:word@feeds.example/']])(
    'of %s are refused without repeating it',
    async (url) => {
      const answer = await poll(url, []);
      expect(answer).toMatchObject({ kind: 'failed', stage: 'refused' });
      expect(JSON.stringify(answer)).not.toMatch(/passwd|word@/);
    },
  );

  it.each([
    ['8.8.8.8', true],
    ['2606:4700::1111', true],
    ['::ffff:8.8.8.8', true],
    ['::ffff:10.0.0.1', false],
    ['fe80::1%eth0', false],
    ['not an address', false],
    ['', false],
  ])('%s is public: %s', (address, expected) => {
    expect(isAllowedAddress(address, readAllowed([]))).toBe(expected);
  });
});
