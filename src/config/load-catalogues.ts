import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../core/alerts/catalogue.ts';
import { catalogueSchema } from './catalogue-schema.ts';
import type { Fault } from './fault.ts';
import { readYaml } from './read-yaml.ts';

/** Reads every message catalogue of a folder, by language. A faulty one is left out and reported; never throws for what is in the files. */
export function loadCatalogues(dir: string): { catalogues: Map<string, Catalogue>; faults: Fault[] } {
  const catalogues = new Map<string, Catalogue>();
  const faults: Fault[] = [];
  for (const name of catalogueFiles(dir)) {
    const reading = readYaml(join(dir, name), catalogueSchema);
    faults.push(...reading.faults);
    if (reading.value !== null) catalogues.set(reading.value.language, reading.value);
  }
  if (!catalogues.has('en') && faults.length === 0) {
    faults.push({
      file: dir,
      line: null,
      path: '',
      problem: 'there is no English catalogue',
      fix: 'put en.yaml back: it is used wherever a language lacks its own',
    });
  }
  return { catalogues, faults };
}

function catalogueFiles(dir: string): string[] {
  try {
    return readdirSync(dir)
      .filter((name) => name.endsWith('.yaml'))
      .sort();
  } catch {
    return [];
  }
}
