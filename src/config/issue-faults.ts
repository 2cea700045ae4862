import type { z } from 'zod';
import { closestWord } from './closest-word.ts';
import type { Fault } from './fault.ts';
import { schemaKeysAt } from './schema-keys.ts';
import { type YamlPath, type YamlSource, yamlPathOf } from './yaml-source.ts';

/** Turns one validation issue into faults a maintainer understands, one for each unknown key, otherwise one. */
export function faultsOfIssue(issue: z.core.$ZodIssue, schema: z.core.$ZodType, source: YamlSource): Fault[] {
  const path = yamlPathOf(issue.path);
  if (issue.code === 'unrecognized_keys') {
    const known = schemaKeysAt(schema, path);
    return issue.keys.map((key) =>
      faultAt(source, [...path, key], 'is not a known key', suggest(closestWord(key, known), `known keys: ${known.join(', ')}`)),
    );
  }
  const { problem, fix } = explain(issue, valueAt(source.data(), path), schemaKeysAt(schema, path));
  return [faultAt(source, path, problem, fix)];
}

/** A fault at a place of a source. */
export function faultAt(source: YamlSource, path: YamlPath, problem: string, fix: string | null): Fault {
  return { file: source.file, line: source.lineOf(path), path: source.nameOf(path), problem, fix };
}

interface Explanation {
  readonly problem: string;
  readonly fix: string | null;
}

function explain(issue: Exclude<z.core.$ZodIssue, { code: 'unrecognized_keys' }>, value: unknown, keys: readonly string[]): Explanation {
  if (value === undefined) return { problem: 'is missing', fix: 'add it' };
  switch (issue.code) {
    case 'invalid_type':
      return explainType(issue.expected, value, keys);
    case 'invalid_value':
      return explainChoice(issue.values.map(String), value);
    case 'too_small':
      return { problem: `${show(value)} is too small`, fix: `at least ${unitOf(issue.origin, Number(issue.minimum))}` };
    case 'too_big':
      return { problem: `${show(value)} is too large`, fix: `at most ${unitOf(issue.origin, Number(issue.maximum))}` };
    case 'invalid_format':
      return { problem: `${show(value)} is not accepted`, fix: issue.message };
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
    case 'custom':
      return { problem: `${show(value)} is not accepted`, fix: issue.message };
    default:
      return issue satisfies never;
  }
}

function explainType(expected: string, value: unknown, keys: readonly string[]): Explanation {
  const names: Record<string, string> = {
    string: 'text',
    int: 'a whole number',
    array: 'a list',
    object: 'a block of keys',
    record: 'a block of keys',
  };
  const wanted = names[expected] ?? (expected === 'boolean' ? 'true or false' : `a ${expected}`);
  const quotes = expected === 'string' && (typeof value === 'number' || typeof value === 'boolean');
  const fix = keys.length > 0 ? `write ${wanted}: ${keys.join(', ')}` : `write ${wanted}`;
  return { problem: `${show(value)} is not ${wanted}`, fix: quotes ? 'put the value in quotes' : fix };
}

function explainChoice(choices: readonly string[], value: unknown): Explanation {
  return {
    problem: `${show(value)} is not one of the accepted values`,
    fix: suggest(typeof value === 'string' ? closestWord(value, choices) : null, `one of: ${choices.join(', ')}`),
  };
}

const LONG_LIST_CHARS = 120;

/** Puts "did you mean" before what is accepted, when there is a guess; then a long list is left out. */
export function suggest(guess: string | null, accepted: string): string {
  if (guess === null) return accepted;
  return accepted.length > LONG_LIST_CHARS ? `did you mean "${guess}"?` : `did you mean "${guess}"? (${accepted})`;
}

function unitOf(origin: string, count: number): string {
  const unit = origin === 'string' ? 'character' : origin === 'array' ? 'element' : null;
  if (unit === null) return String(count);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

const SHOWN_CHARS = 60;

function show(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a block of keys';
  // An address may carry a user name and a password: they must not reach a log.
  const text = (JSON.stringify(value) ?? '').replace(/\/\/[^/@\s]*@/g, '//…@');
  return text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS)}…` : text;
}

function valueAt(data: unknown, path: YamlPath): unknown {
  let value = data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, step);
  }
  return value;
}
