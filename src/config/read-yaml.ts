import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import type { Fault } from './fault.ts';
import { faultsOfIssue } from './issue-faults.ts';
import { parseYamlSource, type YamlPath, type YamlSource, yamlPathOf } from './yaml-source.ts';

export interface YamlReading<T> {
  /** null when the file cannot be used at all. */
  readonly value: T | null;
  readonly faults: Fault[];
  /** For checks that a schema cannot express; null when the file has no readable YAML. */
  readonly source: YamlSource | null;
}

/**
 * Reads and validates one YAML file; never throws for what is in it, nor for its absence.
 * `looseLists` names lists ("outlets", "outlets.feeds") whose bad elements are reported and dropped, so that one bad element does not cost the rest.
 */
export function readYaml<S extends z.ZodType>(file: string, schema: S, looseLists: readonly string[] = []): YamlReading<z.output<S>> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    const problem = code === 'ENOENT' ? 'the file does not exist' : `the file cannot be read (${code})`;
    return { value: null, faults: [{ file, line: null, path: '', problem, fix: 'check the name and the permissions' }], source: null };
  }
  return readYamlText(file, text, schema, looseLists);
}

/** The same for a text that is already in memory; `file` is only used in faults. */
export function readYamlText<S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
  looseLists: readonly string[] = [],
): YamlReading<z.output<S>> {
  const { source, faults } = parseYamlSource(file, text);
  if (source === null) return { value: null, faults, source };
  const first = schema.safeParse(source.data());
  if (first.success) return { value: first.data, faults, source };

  faults.push(...first.error.issues.flatMap((issue) => faultsOfIssue(issue, schema, source)));
  const bad = first.error.issues.map((issue) => looseElement(yamlPathOf(issue.path), looseLists));
  const droppable = bad.filter((path) => path !== null);
  if (droppable.length < bad.length) return { value: null, faults, source };
  dropAll(source, droppable);
  const second = schema.safeParse(source.data());
  return { value: second.success ? second.data : null, faults, source };
}

/** The innermost element of a loose list that `path` lies in, or null. */
function looseElement(path: YamlPath, looseLists: readonly string[]): YamlPath | null {
  for (let end = path.length; end > 0; end -= 1) {
    if (typeof path[end - 1] !== 'number') continue;
    const list = path.slice(0, end - 1).filter((step) => typeof step === 'string');
    if (looseLists.includes(list.join('.'))) return path.slice(0, end);
  }
  return null;
}

/** Drops from the end, so that earlier indices stay right, each element once; an outer element after its inner ones. */
function dropAll(source: YamlSource, paths: readonly YamlPath[]): void {
  const unique = new Map(paths.map((path) => [JSON.stringify(path), path]));
  for (const path of [...unique.values()].sort(lastFirst)) source.drop(path);
}

function lastFirst(a: YamlPath, b: YamlPath): number {
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    const left = a[i];
    const right = b[i];
    if (typeof left === 'number' && typeof right === 'number' && left !== right) return right - left;
  }
  return b.length - a.length;
}
