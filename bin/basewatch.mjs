#!/usr/bin/env node
// Plain JavaScript on purpose: an older Node cannot even load a .ts file, and should say so in one clear line.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 24 || (major === 24 && minor < 12)) {
  process.stderr.write(
    `basewatch needs Node 24.12 or newer, this is ${process.versions.node}. In a clone: npm ci, then "npm run basewatch -- ..." uses the pinned one.\n`,
  );
  process.exit(1);
}
await import('../src/main.ts');
