import type { AlertRecord, AlertView, EarlierView, JoinedTo, OutboxEntry, StoryView } from '../alerts/alert.ts';
import { entryOf } from '../alerts/outbox-entry.ts';
import { retellStoryView } from '../alerts/story-view.ts';
import type { Known } from '../known.ts';
import { isMoved } from '../status/status.ts';
import { survivorOf } from '../stories/fold-stories.ts';
import type { Story } from '../stories/story.ts';
import type { Corrected } from './correct-status.ts';
import type { ToldCorrection } from './correction.ts';

interface Retelling {
  readonly corrected: Corrected;
  readonly told: ToldCorrection;
  readonly known: Known;
}

/**
 * The alerts of stories that were joined, parted, or set back, edited. A story that was folded into another leaves its message: that one becomes a line that
 * leads to the message of the other, or, where the channel had none, tells the other story from now on. Undoing brings back what each message told.
 * Where the status moved, a follow-up says so.
 */
export function retellMoved(
  corrected: Corrected,
  told: ToldCorrection,
  known: Known,
): { readonly alerts: readonly AlertRecord[]; readonly outbox: readonly OutboxEntry[] } {
  const retelling: Retelling = { corrected, told, known };
  const ids = new Set(corrected.stories.map((story) => story.id));
  const touched = [...known.alerts.values()].filter((alert) => alert.storyIds.some((id) => ids.has(id)));
  const restored = touched.map((alert) => restore(alert, corrected.restores?.at ?? null));
  const alerts: AlertRecord[] = [];
  const outbox: OutboxEntry[] = [];
  for (const { alert, wasRestored } of restored) {
    const others = restored.map((one) => one.alert).filter((one) => one.id !== alert.id && one.channelId === alert.channelId);
    const next = retell(alert, { ...retelling, others, intact: wasRestored ? (corrected.restores?.intact ?? []) : [] });
    if (next === null) continue;
    const keeps = corrected.moved === undefined || wasRestored ? {} : { earlier: [...(alert.earlier ?? []), viewOf(alert, told.at)] };
    const edited: AlertRecord = { ...next, ...keeps, revision: alert.revision + 1 };
    outbox.push(entryOf(edited, 'edit', edited.view));
    const followUp = followUpOf(edited, retelling);
    const last = followUp === null ? edited : { ...edited, revision: edited.revision + 1 };
    alerts.push(last);
    if (followUp !== null) outbox.push(entryOf(last, 'follow_up', followUp));
  }
  return { alerts, outbox };
}

/** The alert as it was before the decision of `at`, with the stories that were added to it since. */
function restore(alert: AlertRecord, at: string | null): { readonly alert: AlertRecord; readonly wasRestored: boolean } {
  const earlier = at === null ? undefined : alert.earlier?.findLast((view) => view.at === at);
  if (earlier === undefined) return { alert, wasRestored: false };
  const ids = new Set(earlier.storyIds);
  const added = alert.view.others.filter(
    (view) => !ids.has(view.storyId) && !alert.earlier?.some((one) => one.storyIds.includes(view.storyId)),
  );
  const { joinedTo: _, ...view } = alert.view;
  const { earlier: kept = [], ...rest } = alert;
  const left = kept.filter((one) => one !== earlier);
  return {
    wasRestored: true,
    alert: {
      ...rest,
      ...(left.length === 0 ? {} : { earlier: left }),
      storyIds: [...earlier.storyIds, ...added.map((one) => one.storyId)],
      view: {
        ...view,
        main: earlier.main,
        others: [...earlier.others, ...added],
        ...(earlier.joinedTo === undefined ? {} : { joinedTo: earlier.joinedTo }),
      },
    },
  };
}

function viewOf({ storyIds, view }: AlertRecord, at: string): EarlierView {
  const { main, others, joinedTo } = view;
  return { at, storyIds, main, others, ...(joinedTo === undefined ? {} : { joinedTo }) };
}

interface Among extends Retelling {
  /** The other alerts of the channel that are concerned. */
  readonly others: readonly AlertRecord[];
  /** Stories that this alert tells again just as it did. */
  readonly intact: readonly string[];
}

/** Null where the alert tells none of the stories any more. */
function retell(alert: AlertRecord, { corrected, told, known, others, intact }: Among): AlertRecord | null {
  const ids = new Set(corrected.stories.map((story) => story.id));
  const views = [alert.view.main, ...alert.view.others];
  if (alert.view.joinedTo !== undefined || !views.some((view) => ids.has(view.storyId))) return null;
  const teller = (view: StoryView): Story | null => {
    const story = known.stories.get(view.storyId);
    return story === undefined || !ids.has(story.id) ? null : survivorOf(story, known.stories);
  };
  const now = views.map((view) => {
    const story = teller(view);
    if (story === null) return view;
    return intact.includes(view.storyId) ? { ...view, after: corrected.next } : retellStoryView(view, story, corrected.next);
  });
  const isElsewhere = (view: StoryView, n: number): boolean => {
    const own = views.findIndex((one) => one.storyId === view.storyId);
    return views[n]?.storyId !== view.storyId && (own >= 0 || homeOf(view.storyId, others) !== null);
  };
  const [main, ...rest] = now.filter((view, n) => !isElsewhere(view, n));
  const base = { ...alert.view, corrections: [...(alert.view.corrections ?? []), told], at: told.at };
  if (main !== undefined) {
    const storyIds = [...new Set([...alert.storyIds, main.storyId, ...rest.map((view) => view.storyId)])];
    return { ...alert, storyIds, view: { ...base, main, others: rest } };
  }
  const home = homeOf(now[0]?.storyId ?? '', others);
  return { ...alert, view: { ...base, ...(home === null ? {} : { joinedTo: placeOf(home) }) } };
}

function homeOf(storyId: string, alerts: readonly AlertRecord[]): AlertRecord | null {
  return (
    alerts.find(({ view }) => view.joinedTo === undefined && [view.main, ...view.others].some((one) => one.storyId === storyId)) ?? null
  );
}

function placeOf({ guildId, channelId, messageId }: AlertRecord): JoinedTo {
  return { guildId, channelId, messageId };
}

function followUpOf({ view }: AlertRecord, { corrected, told }: Retelling): AlertView | null {
  const { before, next, stories } = corrected;
  const about = [view.main, ...view.others].find((one) => stories.some((story) => story.id === one.storyId));
  if (view.joinedTo !== undefined || about === undefined || !isMoved(before, next)) return null;
  const main: StoryView = { ...about, before, beforeStale: false, result: { phase: next.phase, holder: next.holder }, verdict: 'revised' };
  return { ...view, main, others: [], corrections: [told] };
}
