import type { AlertRecord, AlertView, OutboxEntry, StoryView } from '../alerts/alert.ts';
import { entryOf } from '../alerts/outbox-entry.ts';
import type { Known } from '../known.ts';
import { isMoved } from '../status/status.ts';
import type { Corrected } from './correct-status.ts';
import type { ToldCorrection } from './correction.ts';

/**
 * The alerts that told the corrected stories, edited: each gains a line that says what was corrected. Where the status moved, a follow-up says so too,
 * since an edit sends no notice.
 */
export function retellAlerts(
  corrected: Corrected,
  told: ToldCorrection,
  known: Pick<Known, 'alerts'>,
): { readonly alerts: readonly AlertRecord[]; readonly outbox: readonly OutboxEntry[] } {
  const { before, next, stories } = corrected;
  const ids = new Set(stories.map((story) => story.id));
  const alerts: AlertRecord[] = [];
  const outbox: OutboxEntry[] = [];
  for (const alert of known.alerts.values()) {
    const views = [alert.view.main, ...alert.view.others];
    const about = views.find((view) => ids.has(view.storyId));
    if (about === undefined) continue;
    const view: AlertView = {
      ...alert.view,
      main: correctView(alert.view.main, corrected),
      others: alert.view.others.map((other) => correctView(other, corrected)),
      corrections: [...(alert.view.corrections ?? []), told],
      at: told.at,
    };
    const edited: AlertRecord = { ...alert, view, revision: alert.revision + 1 };
    outbox.push(entryOf(edited, 'edit', view));
    if (!isMoved(before, next)) {
      alerts.push(edited);
      continue;
    }
    const result = { phase: next.phase, holder: next.holder };
    const main: StoryView = { ...correctView(about, corrected), before, beforeStale: false, result, verdict: 'revised' };
    const followUp: AlertView = { ...view, main, others: [], corrections: [told] };
    const last: AlertRecord = { ...edited, revision: edited.revision + 1 };
    alerts.push(last);
    outbox.push(entryOf(last, 'follow_up', followUp));
  }
  return { alerts, outbox };
}

/** A story as an alert tells it after the correction. What it was when it was told first stays. */
function correctView(view: StoryView, { next, stories }: Corrected): StoryView {
  if (view.site !== next.site) return view;
  const story = stories.find((one) => one.id === view.storyId);
  const { confirmed, disputed } = story ?? view;
  return { ...view, after: next, confirmed, disputed, credibility: confirmed ? 1 : story?.rejected ? 5 : view.credibility };
}
