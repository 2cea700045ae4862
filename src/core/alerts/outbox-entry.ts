import type { AlertRecord, AlertView, OutboxEntry } from './alert.ts';

/** What has to be sent for one revision of an alert. Its id names alert and revision, so that a repeated commit queues nothing twice. */
export function entryOf(alert: AlertRecord, kind: OutboxEntry['kind'], view: AlertView): OutboxEntry {
  const { id, channelId, lang, revision } = alert;
  return {
    id: `${id}.${revision}`,
    kind,
    alertId: id,
    channelId,
    lang,
    mentionRoleId: kind === 'edit' ? null : alert.mentionRoleId,
    view,
    revision,
    createdAt: view.at,
  };
}
