import type { Migration } from './migration.ts';

/** Marks archived items that wait for review. Items from before have no mark: of them the list shows nothing. */
export const review: Migration = {
  version: 2,
  sql: `
alter table archive add column review integer not null default 0;
create index archive_review on archive (received_at, report_id) where review = 1;
`,
};
