import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS, migrate } from '../../../src/adapters/store/database/migrate.ts';

const STEPS = [
  { version: 1, sql: 'create table one (a)' },
  { version: 2, sql: 'create table two (a); insert into one values (7)' },
];

describe('migrations', () => {
  it('are numbered from 1 without gaps', () => {
    expect(MIGRATIONS.map((step) => step.version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  it('run once each, only those that are missing', () => {
    const file = new DatabaseSync(':memory:');
    migrate(file, 'x', { readOnly: false, steps: STEPS.slice(0, 1) });
    migrate(file, 'x', { readOnly: false, steps: STEPS });
    migrate(file, 'x', { readOnly: false, steps: STEPS });
    expect(file.prepare('select a from one').all()).toEqual([{ a: 7 }]);
    expect(file.prepare('pragma user_version').get()).toEqual({ user_version: 2 });
  });

  it('leave the database as it was when one fails', () => {
    const file = new DatabaseSync(':memory:');
    migrate(file, 'x', { readOnly: false, steps: STEPS.slice(0, 1) });
    const broken = [...STEPS, { version: 3, sql: 'create table three (a); insert into nowhere values (1)' }];
    expect(() => migrate(file, 'x', { readOnly: false, steps: broken })).toThrow('from schema version 1 to 3 failed; nothing was changed');
    const tables = file.prepare("select name from sqlite_schema where type = 'table' order by name").all();
    expect(tables).toEqual([{ name: 'one' }]);
    expect(file.prepare('pragma user_version').get()).toEqual({ user_version: 1 });
    migrate(file, 'x', { readOnly: false, steps: STEPS });
  });

  it('are asked for, not run, when the database is only to be looked at', () => {
    const file = new DatabaseSync(':memory:');
    migrate(file, 'x', { readOnly: false, steps: STEPS.slice(0, 1) });
    expect(() => migrate(file, 'x', { readOnly: true, steps: STEPS })).toThrow('run "basewatch start" once');
  });
});
