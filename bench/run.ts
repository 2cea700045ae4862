import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

/** Runs every measurement of this folder, one after the other on an otherwise idle process each. Figures are for comparing on one machine, not promises. */
const folder = new URL('.', import.meta.url);
for (const name of readdirSync(folder).filter((file) => file.endsWith('.ts') && file !== 'run.ts')) {
  process.stdout.write(`\n# ${name}\n`);
  spawnSync(process.execPath, [new URL(name, folder).pathname], { stdio: 'inherit' });
}
