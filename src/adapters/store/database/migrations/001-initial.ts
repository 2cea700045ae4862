import type { Migration } from './migration.ts';

/** All tables of the first version. The triggers make the history append-only for every writer, also for a person with a SQL shell. */
export const initial: Migration = {
  version: 1,
  sql: `
create table meta (key text primary key, value text not null) strict, without rowid;

create table site_status (site text primary key, version integer not null, body text not null) strict, without rowid;

create table history (
  seq integer primary key, site text not null, at text not null, day text not null, kind text not null,
  body text not null, prev_hash text not null, hash text not null
) strict;
create index history_site_at on history (site, at, seq);
create index history_site_day on history (site, day, seq);
create index history_day on history (day, seq);
create trigger history_no_update before update on history begin select raise(abort, 'the history is append-only'); end;
create trigger history_no_delete before delete on history begin select raise(abort, 'the history is append-only'); end;
create trigger history_dense before insert on history when new.seq <> coalesce((select max(seq) from history), 0) + 1
  begin select raise(abort, 'the history is append-only'); end;

create table story (id text primary key, site text not null, updated_at text not null, body text not null) strict;
create index story_site on story (site, updated_at);

create table alert (id text primary key, channel_id text not null, message_id text, created_at text not null, body text not null) strict;
create index alert_message on alert (message_id) where message_id is not null;
create table alert_story (story_id text not null, alert_id text not null, primary key (story_id, alert_id)) strict, without rowid;
create index alert_story_alert on alert_story (alert_id);

create table outbox (
  seq integer primary key autoincrement, id text not null unique, alert_id text not null,
  kind text not null check (kind in ('post', 'edit', 'follow_up')),
  state text not null check (state in ('pending', 'sent', 'abandoned')),
  attempts integer not null default 0, not_before text not null, reason text, settled_at text, body text not null
) strict;
create index outbox_pending on outbox (seq) where state = 'pending';
create index outbox_alert on outbox (alert_id, seq);
create index outbox_settled on outbox (settled_at) where state <> 'pending';

create table feed_state (feed_id text primary key, configured_url text not null, next_due_at text not null, stopped integer not null, body text not null) strict;
create index feed_due on feed_state (next_due_at) where stopped = 0;

create table seen (key text primary key, report_id text not null) strict, without rowid;
create table seen_report (report_id text primary key, at text not null, body text not null) strict;
create index seen_report_at on seen_report (at);
create table band (band text not null, report_id text not null, primary key (band, report_id)) strict, without rowid;
create index band_report on band (report_id);

create table archive (report_id text primary key, url_key text, received_at text not null, packed blob not null) strict;
create index archive_url on archive (url_key, received_at) where url_key is not null;
create index archive_received on archive (received_at);
create table archive_alert (alert_id text not null, report_id text not null, primary key (alert_id, report_id)) strict, without rowid;
create index archive_alert_report on archive_alert (report_id);

create table job (
  id integer primary key autoincrement, queue text not null, key text not null, payload text not null,
  state text not null check (state in ('ready', 'active', 'dead')), attempt integer not null default 0, run_at integer not null, reason text
) strict;
create unique index job_key on job (queue, key) where state <> 'dead';
create index job_next on job (queue, state, run_at, id);

create table keyv (
  namespace text not null, key text not null, value text not null, expires integer, primary key (namespace, key)
) strict, without rowid;
create index keyv_expires on keyv (expires) where expires is not null;
`,
};
