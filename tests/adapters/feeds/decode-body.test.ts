import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBody, undoDoubleEncoding } from '../../../src/adapters/feeds/text/decode-body.ts';

const bytes = (...values: readonly number[]) => Uint8Array.from(values);
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('bytes of a feed', () => {
  it.each([
    ['the mark wins over the header', bytes(0xef, 0xbb, 0xbf, 0xc3, 0xbc), 'text/xml; charset=iso-8859-1', 'ü'],
    ['valid UTF-8 wins over a wrong label', utf8('ü'), 'text/xml; charset=iso-8859-1', 'ü'],
    [
      'the header wins over the declaration',
      bytes(...utf8('<?xml version="1.0" encoding="windows-1251"?>'), 0xe7),
      'text/xml; charset=windows-1254',
      '<?xml version="1.0" encoding="windows-1251"?>ç',
    ],
    ['a label in quotes and upper case', bytes(0xe7), 'text/xml; charset="WINDOWS-1254"', 'ç'],
    ['no label and no UTF-8 is Windows-1252', bytes(0x93, 0xe9, 0x94), null, '“é”'],
    ['an unknown label is none', bytes(0xe9), 'text/xml; charset=klingon', 'é'],
    ['one broken character does not change the encoding', bytes(...utf8('قاعدة قسرك'), 0xd9), null, 'قاعدة قسرك\ufffd'],
    ['a false claim of UTF-16', utf8('<rss>ü</rss>'), 'text/xml; charset=utf-16', '<rss>ü</rss>'],
    ['seven-bit Japanese keeps its label', bytes(0x1b, 0x24, 0x42, 0x46, 0x7c, 0x1b, 0x28, 0x42), 'text/xml; charset=iso-2022-jp', '日'],
  ])('%s', (_, body, contentType, text) => {
    expect(decodeBody(body, contentType)).toBe(text);
  });

  it('always become text', () => {
    const label = fc.constantFrom(null, 'text/xml', 'text/xml; charset=utf-16', 'text/xml; charset=windows-1256', 'charset=');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), label, (body, contentType) => {
        expect(typeof decodeBody(body, contentType)).toBe('string');
      }),
    );
  });
});

describe('text encoded twice', () => {
  it.each([['Köln'], ['قاعدة قسرك'], ['Kasrak üssü'], ['قەسرەک'], ['– “quoted” …']])('%s is put right', (text) => {
    expect(undoDoubleEncoding(new TextDecoder('windows-1252').decode(utf8(text)))).toBe(text);
  });

  it.each([['Köln'], ['قاعدة'], ['plain'], ['Ã is a letter'], ['café – naïve'], ['']])('%s stays as it is', (text) => {
    expect(undoDoubleEncoding(text)).toBe(text);
  });
});
