import { unitAt } from '../text/unit-at.ts';

/** Finds all of many patterns in one pass over a text. */
export interface AhoCorasick {
  /** Calls `onMatch` with the pattern's index and the offset behind its last character, for every occurrence, overlaps included, in order of `end`. */
  scan(text: string, onMatch: (pattern: number, end: number) => void): void;
}

interface Trie {
  /** One map per state: character class to next state. */
  readonly next: Map<number, number>[];
  /** Patterns that end in a state. */
  readonly ends: number[][];
}

/** Builds a dense automaton (states x used characters). Patterns are taken as they are: fold them first. Empty patterns never match. */
export function buildAhoCorasick(patterns: readonly string[]): AhoCorasick {
  const classes = new Uint16Array(65_536);
  let classCount = 1;
  for (const pattern of patterns) {
    for (let at = 0; at < pattern.length; at += 1) {
      const unit = pattern.charCodeAt(at);
      if (classes[unit] === 0) {
        classes[unit] = classCount;
        classCount += 1;
      }
    }
  }
  const trie = buildTrie(patterns, classes);
  const { table, links } = connect(trie, classCount);
  const firsts = links.map((link, state) => ((trie.ends[state]?.length ?? 0) > 0 ? state : link));
  const { ends } = trie;
  return {
    scan(text, onMatch) {
      let state = 0;
      const { length } = text;
      for (let at = 0; at < length; at += 1) {
        state = table[state * classCount + (classes[unitAt(text, at)] ?? 0)] ?? 0;
        for (let found = firsts[state] ?? 0; found > 0; found = links[found] ?? 0) {
          for (const pattern of ends[found] ?? []) onMatch(pattern, at + 1);
        }
      }
    },
  };
}

function buildTrie(patterns: readonly string[], classes: Uint16Array): Trie {
  const trie: Trie = { next: [new Map()], ends: [[]] };
  patterns.forEach((pattern, index) => {
    if (pattern === '') return;
    let state = 0;
    for (let at = 0; at < pattern.length; at += 1) {
      const step = classes[pattern.charCodeAt(at)] ?? 0;
      let target = trie.next[state]?.get(step);
      if (target === undefined) {
        target = trie.next.length;
        trie.next.push(new Map());
        trie.ends.push([]);
        trie.next[state]?.set(step, target);
      }
      state = target;
    }
    trie.ends[state]?.push(index);
  });
  return trie;
}

/** Turns the trie into a full table by breadth-first failure links; `links` leads to the next state with an ending pattern, 0 for none. */
function connect(trie: Trie, classCount: number): { table: Int32Array; links: Int32Array } {
  const states = trie.next.length;
  const table = new Int32Array(states * classCount);
  const fail = new Int32Array(states);
  const links = new Int32Array(states);
  const queue: number[] = [];
  for (const [step, target] of trie.next[0] ?? []) {
    table[step] = target;
    queue.push(target);
  }
  for (const state of queue) {
    const back = fail[state] ?? 0;
    links[state] = (trie.ends[back]?.length ?? 0) > 0 ? back : (links[back] ?? 0);
    table.copyWithin(state * classCount, back * classCount, (back + 1) * classCount);
    for (const [step, target] of trie.next[state] ?? []) {
      fail[target] = table[back * classCount + step] ?? 0;
      table[state * classCount + step] = target;
      queue.push(target);
    }
  }
  return { table, links };
}
