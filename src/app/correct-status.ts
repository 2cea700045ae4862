import { applyCorrection } from '../core/corrections/apply-correction.ts';
import { siteOf, storiesOf } from '../core/corrections/correct-status.ts';
import type { CorrectedBy, Correction } from '../core/corrections/correction.ts';
import { standingCorrections } from '../core/corrections/standing-corrections.ts';
import type { DecideRules } from '../core/decide-rules.ts';
import type { ArchivedItem, Known } from '../core/known.ts';
import type { Settings } from '../core/settings.ts';
import type { Site } from '../core/sites/site.ts';
import type { SiteIndex } from '../core/sites/site-index.ts';
import type { ChainedEntry } from '../core/status/history.ts';
import type { Story } from '../core/stories/story.ts';
import { addDays, dayOf } from '../core/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { CorrectionAnswer, CorrectionRequest, Editing, Editor } from '../ports/commands.ts';
import type { Archive, History, StateStore } from '../ports/store.ts';
import type { InTurn } from './in-turn.ts';
import { readCorrection, readStory } from './read-correction.ts';
import type { SourceTrust } from './source-trust.ts';
import { suggestReportsOf, suggestStoryIds } from './suggest-stories.ts';

export interface EditingParts {
  readonly clock: Clock;
  readonly store: StateStore;
  readonly history: History;
  readonly archive: Pick<Archive, 'alertOfMessage' | 'find'>;
  readonly sites: readonly Site[];
  readonly index: SiteIndex;
  readonly rules: DecideRules;
  readonly editors: Settings['editors'];
  /** The one of the polls: a correction and a report never decide at once. */
  readonly inTurn: InTurn;
  readonly trust: SourceTrust;
}

/** How far back a decision looks for stories and their messages. */
const LOOK_BACK_DAYS = 120;
const MAX_CONFLICTS = 5;
const MAX_REASON_CHARS = 300;

/** Corrects the shared status for those whom the settings name. */
export function createEditing(parts: EditingParts): Editing {
  const mayCorrect = ({ userId, roleIds }: Editor): boolean =>
    parts.editors.users.includes(userId) || roleIds.some((role) => parts.editors.roles.includes(role));
  return {
    anybody: parts.editors.users.length + parts.editors.roles.length > 0,
    mayCorrect,

    async correct(request, editor, typedReason) {
      if (!mayCorrect(editor)) return { kind: 'not_an_editor' };
      const reason = typedReason.replaceAll(/\s+/g, ' ').trim().slice(0, MAX_REASON_CHARS).toWellFormed();
      if (reason === '') return { kind: 'no_reason' };
      if (request.action === 'source') return markSource(request, { by: editor.userId, reason }, parts);
      const asked = await readCorrection(request, parts);
      if ('kind' in asked) return asked;
      return parts.inTurn(() => commitCorrection(asked, { by: editor.userId, reason }, parts));
    },

    async toldBy(messageId) {
      const alert = await parts.archive.alertOfMessage(messageId);
      const site = alert && parts.sites.find((one) => one.id === alert.view.main.site);
      return alert && site ? { site, storyId: alert.view.main.storyId } : null;
    },

    suggestOutlets: (typed, limit) => parts.trust.suggest(typed, limit).map(({ outletId, name }) => ({ id: outletId, name })),

    async suggestStories(typed, limit, beside) {
      const near = beside === undefined ? null : await readStory(beside, parts);
      const { stories } = await loadStories(allSites(parts), near === null ? [] : [near], parts);
      return suggestStoryIds(stories, typed, near).slice(0, limit);
    },

    async suggestReports(asked, typed, limit) {
      const id = await readStory(asked, parts);
      const story = (await loadStories([], [id], parts)).stories.get(id);
      return story === undefined ? [] : (await suggestReportsOf(story, typed, parts.archive)).slice(0, limit);
    },
  };
}

function allSites({ sites }: EditingParts): readonly string[] {
  return sites.map((site) => site.id);
}

async function markSource(
  request: Extract<CorrectionRequest, { action: 'source' }>,
  by: Omit<CorrectedBy, 'now'>,
  { trust, clock }: EditingParts,
): Promise<CorrectionAnswer> {
  const outlet = trust.find(request.outlet);
  if (outlet === null) return { kind: 'unknown_outlet', asked: request.outlet };
  const { outletId, name } = outlet;
  if (request.trusted) await trust.clear(outletId);
  else await trust.mark({ outletId, ...by, at: clock.now().toISOString() });
  return { kind: 'source', outlet: name, trusted: request.trusted };
}

async function commitCorrection(correction: Correction, by: Omit<CorrectedBy, 'now'>, parts: EditingParts): Promise<CorrectionAnswer> {
  for (let conflicts = 0; conflicts <= MAX_CONFLICTS; conflicts += 1) {
    const named = storiesOf(correction);
    const first = await loadStories([], named, parts);
    const site = siteOf(correction, first);
    if (site === null) return { kind: 'unknown_story', storyId: named.find((id) => !first.stories.has(id)) ?? '' };
    const decided = standingCorrections(await entriesOf(site, parts)).flatMap((entry) => entry.correction.storyIds);
    const known = await loadStories([site], [...named, ...decided], parts);
    // Read after the status: what is written in between is noticed by the status's version.
    const entries = await entriesOf(site, parts);
    const items = correction.action === 'split' ? await itemsOf(known.stories.get(correction.storyId), parts) : new Map();
    const upon = { known, entries, rules: parts.rules, items };
    const applied = applyCorrection(correction, upon, { ...by, now: parts.clock.now().toISOString() });
    if (applied.kind !== 'applied') return applied;
    if ((await parts.store.commit(applied.effects, null)) === 'conflict') continue;
    const { before, next, moved } = applied.corrected;
    const siteName = parts.sites.find((one) => one.id === site)?.name ?? site;
    const into = moved?.moves[0]?.to;
    const done = {
      kind: 'done',
      action: correction.action,
      siteName,
      before,
      after: next,
      messages: applied.effects.alerts.length,
    } as const;
    return into === undefined ? done : { ...done, storyId: into };
  }
  throw new Error(`a status moved under ${MAX_CONFLICTS + 1} attempts to correct it`);
}

async function itemsOf(story: Story | undefined, { archive }: EditingParts): Promise<ReadonlyMap<string, ArchivedItem>> {
  const items = await Promise.all((story?.sources ?? []).map((source) => archive.find(source.reportId)));
  return new Map(items.filter((item) => item !== null).map((item) => [item.report.id, item]));
}

function loadStories(sites: readonly string[], storyIds: readonly string[], { store, clock }: EditingParts): Promise<Known> {
  const since = addDays(dayOf(clock.now().toISOString()), -LOOK_BACK_DAYS);
  return store.loadKnown({ sites, keys: [], bands: [], storiesSince: `${since}T00:00:00.000Z`, storyIds });
}

async function entriesOf(site: string, { history }: EditingParts): Promise<readonly ChainedEntry[]> {
  const { entries } = await history.timeline({ site, from: null, to: null, limit: Number.MAX_SAFE_INTEGER, offset: 0 });
  return entries.toSorted((a, b) => a.seq - b.seq);
}
