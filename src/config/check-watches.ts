import { foldKey } from '../core/text/fold.ts';
import { parseWatch } from '../core/watch/parse-watch.ts';
import { leavesOf } from '../core/watch/watch-rule.ts';
import { closestWord } from './closest-word.ts';
import type { Fault } from './fault.ts';
import { faultAt, suggest } from './issue-faults.ts';
import type { WatchesFile } from './watches-schema.ts';
import type { YamlSource } from './yaml-source.ts';

/** What a schema cannot see: repeated ids and names, expressions that cannot be read or name an unknown site. Such rules are taken out. `siteIds` null: unknown, not checked. */
export function checkWatches(
  file: WatchesFile,
  source: YamlSource,
  siteIds: readonly string[] | null,
): { value: WatchesFile; faults: Fault[] } {
  const ids = new Set<string>();
  const names = new Set<string>();
  const faults: Fault[] = [];
  const watches = file.watches.filter((watch, index) => {
    const found = expressionProblems(watch.expression, siteIds).map(({ problem, fix }) =>
      faultAt(source, ['watches', index, 'expression'], problem, fix),
    );
    if (ids.has(watch.id))
      found.push(faultAt(source, ['watches', index, 'id'], `"${watch.id}" is the id of an earlier watch`, 'choose another id'));
    if (names.has(foldKey(watch.name))) {
      found.push(faultAt(source, ['watches', index, 'name'], `"${watch.name}" is the name of an earlier watch`, 'choose another name'));
    }
    ids.add(watch.id);
    names.add(foldKey(watch.name));
    faults.push(...found);
    return found.length === 0;
  });
  return { value: { watches }, faults };
}

function expressionProblems(expression: string, siteIds: readonly string[] | null): { problem: string; fix: string }[] {
  const parsed = parseWatch(expression);
  if (parsed.kind === 'bad') {
    const problem = `cannot be read at character ${parsed.position + 1}: ${parsed.problem.replace(/\.$/, '')}`;
    return [{ problem, fix: 'words, "phrases", site:ID, AND, OR, NOT, parentheses, /regular expressions/' }];
  }
  if (siteIds === null) return [];
  const sites = leavesOf(parsed.rule).flatMap(({ leaf }) => (leaf.kind === 'site' ? [leaf.site] : []));
  return [...new Set(sites)]
    .filter((site) => !siteIds.includes(site))
    .map((site) => ({ problem: `there is no site "${site}"`, fix: suggest(closestWord(site, siteIds), 'an id of sites.yaml') }));
}
