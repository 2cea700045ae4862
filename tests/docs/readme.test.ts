import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { permissionInteger } from '../../src/adapters/discord/required-permissions.ts';
import { COMMANDS } from '../../src/cli/commands.ts';
import { usage } from '../../src/cli/usage.ts';

const readme = readFileSync('README.md', 'utf8');

describe('the README is true', () => {
  it('its invite link asks for exactly the permissions the bot needs', () => {
    expect(readme).toContain(`permissions=${permissionInteger()}\n`);
  });

  it('its command list is what --help prints', () => {
    expect(readme).toContain(usage(COMMANDS));
  });

  it('every script it names exists', () => {
    for (const [, name] of readme.matchAll(/npm run (?:-s )?(\w+)/g)) expect(Object.keys(manifest.scripts)).toContain(name);
  });

  it('.ci/run runs its test command', () => {
    const ci = readFileSync('.ci/run', 'utf8');
    expect(readme).toContain('npm ci && npm test');
    expect(ci).toMatch(/^npm ci\b.*\nnpm test$/m);
  });
});
