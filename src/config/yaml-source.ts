import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { Fault } from './fault.ts';

export type YamlPath = readonly (string | number)[];

/** A validation path as a YAML path. */
export function yamlPathOf(path: readonly PropertyKey[]): YamlPath {
  return path.map((step) => (typeof step === 'number' ? step : String(step)));
}

/** A YAML text with the place of everything in it. Elements may be dropped; places still refer to the text as written. */
export interface YamlSource {
  readonly file: string;
  /** Plain data of what has not been dropped; `{}` for a file of nothing but comments. */
  data(): unknown;
  /** Line of the key or list element at `path`, or of its nearest ancestor that exists. */
  lineOf(path: YamlPath): number;
  /** `path` as a person reads it: elements that have an `id` are named by it, others by their index. */
  nameOf(path: YamlPath): string;
  drop(path: YamlPath): void;
}

/** Parses one YAML 1.2 document. Syntax errors, repeated keys and references to anchors are faults, and then there is no source. */
export function parseYamlSource(file: string, text: string): { source: YamlSource | null; faults: Fault[] } {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: true });
  const faults = document.errors.map(
    (error): Fault => ({
      file,
      line: counter.linePos(error.pos[0]).line,
      path: '',
      problem: error.code === 'DUPLICATE_KEY' ? 'this key stands twice in one block' : error.message,
      fix:
        error.code === 'DUPLICATE_KEY'
          ? 'keep one of the two'
          : 'check the indentation, quotes and brackets on this line and the one above',
    }),
  );
  if (faults.length === 0) faults.push(...aliasFaults(file, document, counter));
  if (faults.length > 0) return { source: null, faults };
  return { source: sourceOf(file, document, counter), faults: [] };
}

/** References could make a small file expand without end, and "*" at the start of a word is more often a slip. */
function aliasFaults(file: string, document: Document.Parsed, counter: LineCounter): Fault[] {
  const faults: Fault[] = [];
  visit(document, {
    Alias: (_, alias) => {
      const { line } = counter.linePos(alias.range?.[0] ?? 0);
      const problem = `"*${alias.source}" is a reference to an anchor, which is not supported`;
      faults.push({ file, line, path: '', problem, fix: 'write the value out; put text that begins with * in quotes' });
    },
  });
  return faults;
}

function sourceOf(file: string, document: Document.Parsed, counter: LineCounter): YamlSource {
  return {
    file,
    data: (): unknown => document.toJS() ?? {},
    lineOf: (path) => counter.linePos(offsetOf(document.contents, path)).line,
    nameOf: (path) => nameOf(document.contents, path),
    drop: (path) => {
      document.deleteIn(path);
    },
  };
}

function offsetOf(root: Node | null, path: YamlPath): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const step of path) {
    const child = childOf(node, step);
    if (child === null) break;
    offset = child.offset ?? offset;
    node = child.node;
  }
  return offset;
}

function childOf(node: unknown, step: string | number): { node: unknown; offset: number | undefined } | null {
  if (isSeq(node)) {
    const item = typeof step === 'number' ? node.items[step] : undefined;
    return isNode(item) ? { node: item, offset: item.range?.[0] } : null;
  }
  if (!isMap(node)) return null;
  const pair = node.items.find((each) => isScalar(each.key) && String(each.key.value) === String(step));
  return pair ? { node: pair.value, offset: isScalar(pair.key) ? pair.key.range?.[0] : undefined } : null;
}

function nameOf(root: Node | null, path: YamlPath): string {
  let node: unknown = root;
  let name = '';
  for (const step of path) {
    node = childOf(node, step)?.node;
    if (typeof step === 'string') name += name === '' ? step : `.${step}`;
    else {
      const id = isMap(node) ? node.get('id') : undefined;
      name += typeof id === 'string' ? `[${id}]` : `[${step}]`;
    }
  }
  return name;
}
