import { z } from 'zod';
import { OutletsFile } from './outlets-schema.ts';
import { SettingsFile } from './settings-schema.ts';
import { SitesFile } from './sites-schema.ts';
import { WatchesFile } from './watches-schema.ts';

/** JSON Schemas for editors, by file name in config/schema: what may be written, before defaults. Cross-checks (unknown ids, repeated names) are not in them. */
export function configSchemas(): ReadonlyMap<string, string> {
  const files = { sites: SitesFile, outlets: OutletsFile, watches: WatchesFile, settings: SettingsFile };
  return new Map(
    Object.entries(files).map(([name, schema]) => {
      const json = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });
      return [`${name}.schema.json`, `${JSON.stringify(json, null, 2)}\n`];
    }),
  );
}
