import type { Migration } from './migration.ts';

/** The pages of alerted reports, which are read again, and the versions of reports. Reports from before this have no version. */
export const rereading: Migration = {
  version: 3,
  sql: `
create table watched_page (report_id text primary key, due_at text, since text not null, packed blob not null) strict;
create index watched_page_due on watched_page (due_at) where due_at is not null;
create index watched_page_since on watched_page (since);

create table report_version (
  report_id text not null, n integer not null, at text not null, body text not null, primary key (report_id, n)
) strict, without rowid;
create index report_version_at on report_version (at);
`,
};
