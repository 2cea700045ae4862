import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { formatFault } from '../../src/config/fault.ts';
import { readYaml, readYamlText } from '../../src/config/read-yaml.ts';

const Shelf = z.strictObject({
  shelves: z.array(z.strictObject({ id: z.string(), books: z.array(z.strictObject({ id: z.string(), pages: z.int() })).default([]) })),
});
const LOOSE = ['shelves', 'shelves.books'];

function read(text: string, loose: readonly string[] = LOOSE) {
  const { value, faults } = readYamlText('shelf.yaml', text, Shelf, loose);
  return { value, faults: faults.map(formatFault) };
}

const MIXED = `shelves:
  - id: top
    books:
      - { id: a, pages: many }
      - { id: b, pages: 2 }
      - { id: c }
  - id: middle
    colour: red
    books: [{ id: d, pages: x }]
  - id: bottom
`;

describe('reading YAML', () => {
  it('drops the innermost bad element of a loose list and keeps the rest', () => {
    const { value, faults } = read(MIXED);
    expect(value).toEqual({
      shelves: [
        { id: 'top', books: [{ id: 'b', pages: 2 }] },
        { id: 'bottom', books: [] },
      ],
    });
    expect(faults).toEqual([
      'shelf.yaml:4 shelves[top].books[a].pages: "many" is not a number — write a number',
      'shelf.yaml:6 shelves[top].books[c].pages: is missing — add it',
      'shelf.yaml:9 shelves[middle].books[d].pages: "x" is not a number — write a number',
      'shelf.yaml:8 shelves[middle].colour: is not a known key — known keys: id, books',
    ]);
  });

  it('gives no value when a fault lies outside the loose lists', () => {
    expect(read(MIXED, []).value).toBeNull();
    expect(read(`${MIXED}extra: 1\n`).value).toBeNull();
  });

  it('still finds the lines of what was kept', () => {
    const { source } = readYamlText('shelf.yaml', MIXED, Shelf, LOOSE);
    expect(source?.lineOf(['shelves', 0, 'books', 0, 'pages'])).toBe(5);
    expect(source?.lineOf(['shelves', 1])).toBe(10);
    expect(source?.nameOf(['shelves', 1, 'id'])).toBe('shelves[bottom].id');
  });

  it('refuses references, so that no file expands itself without end', () => {
    const { value, faults } = read('a: &a [x, x]\nb: [*a, *a]\n');
    expect(value).toBeNull();
    expect(faults).toHaveLength(2);
    expect(faults[0]).toContain('shelf.yaml:2: "*a" is a reference to an anchor');
  });

  it('says that a file is missing', () => {
    const { value, faults } = readYaml('/no/such/file.yaml', Shelf);
    expect(value).toBeNull();
    expect(faults.map(formatFault)).toEqual(['/no/such/file.yaml: the file does not exist — check the name and the permissions']);
  });

  it('never throws, whatever the text', () => {
    const pieces = constantFrom(
      'shelves:',
      '\n',
      '  ',
      '- ',
      'id: a',
      'books: ',
      '[',
      ']',
      '{',
      '}',
      '"',
      ':',
      '#',
      '&x ',
      '*x',
      '? ',
      '!!map ',
      '\t',
      '---',
      '<<: ',
    );
    assert(
      property(array(pieces, { maxLength: 30 }), (parts) => {
        const { value, faults } = readYamlText('any.yaml', parts.join(''), Shelf, LOOSE);
        expect(value !== null || faults.length > 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
