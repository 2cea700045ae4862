import { applyCorrection } from '../core/corrections/apply-correction.ts';
import type { CorrectedBy, Correction, CorrectionProblem } from '../core/corrections/correction.ts';
import { standingCorrections } from '../core/corrections/standing-corrections.ts';
import type { Known } from '../core/known.ts';
import type { Settings } from '../core/settings.ts';
import type { Site } from '../core/sites/site.ts';
import type { SiteIndex } from '../core/sites/site-index.ts';
import type { ChainedEntry } from '../core/status/history.ts';
import { addDays, dayOf } from '../core/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { CorrectionAnswer, CorrectionRequest, Editing, Editor } from '../ports/commands.ts';
import type { Archive, History, StateStore } from '../ports/store.ts';
import { endOf } from './end-of-date.ts';
import type { InTurn } from './in-turn.ts';
import type { SourceTrust } from './source-trust.ts';

export interface EditingParts {
  readonly clock: Clock;
  readonly store: StateStore;
  readonly history: History;
  readonly archive: Pick<Archive, 'alertOfMessage'>;
  readonly sites: readonly Site[];
  readonly index: SiteIndex;
  readonly editors: Settings['editors'];
  /** The one of the polls: a correction and a report never decide at once. */
  readonly inTurn: InTurn;
  readonly trust: SourceTrust;
}

/** How far back a decision looks for stories and their messages. */
const LOOK_BACK_DAYS = 120;
const MAX_CONFLICTS = 5;
const MAX_REASON_CHARS = 300;
const MESSAGE_LINK = /\/channels\/(?:\d+|@me)\/\d+\/(\d+)\/?$/;

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
      const asked = await readRequest(request, parts);
      if ('kind' in asked) return asked;
      return parts.inTurn(() => commitCorrection(asked, { by: editor.userId, reason }, parts));
    },

    async toldBy(messageId) {
      const alert = await parts.archive.alertOfMessage(messageId);
      const site = alert && parts.sites.find((one) => one.id === alert.view.main.site);
      return alert && site ? { site, storyId: alert.view.main.storyId } : null;
    },

    suggestOutlets: (typed, limit) => parts.trust.suggest(typed, limit).map(({ outletId, name }) => ({ id: outletId, name })),

    async suggestStories(typed, limit) {
      const { stories } = await loadStories(
        parts.sites.map((site) => site.id),
        [],
        parts,
      );
      return [...stories.values()]
        .filter((story) => !story.rejected && story.id.includes(typed.trim().toLowerCase()))
        .toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))
        .slice(0, limit)
        .map((story) => story.id);
    },
  };
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

/** The request in the rules' own terms, or why it is none. */
async function readRequest(
  request: Exclude<CorrectionRequest, { action: 'source' }>,
  parts: EditingParts,
): Promise<Correction | CorrectionAnswer> {
  if (request.action === 'reject') {
    const asked = request.story.trim();
    const alert = await parts.archive.alertOfMessage(MESSAGE_LINK.exec(asked)?.[1] ?? asked);
    return { action: 'reject', storyId: alert?.view.main.storyId ?? asked };
  }
  const site = parts.index.find(request.site);
  if (!site) return { kind: 'unknown_site', asked: request.site, suggestions: parts.index.suggest(request.site, 5) };
  if (request.action !== 'set') return { ...request, site: site.id };
  const { since } = request.values;
  const isDay = since === undefined || (/^\d{4}-\d{2}-\d{2}$/.test(since) && endOf(since) !== null && since <= today(parts));
  return isDay ? { ...request, site: site.id } : { kind: 'bad_date', asked: since };
}

async function commitCorrection(correction: Correction, by: Omit<CorrectedBy, 'now'>, parts: EditingParts): Promise<CorrectionAnswer> {
  for (let conflicts = 0; conflicts <= MAX_CONFLICTS; conflicts += 1) {
    const site = await siteOfCorrection(correction, parts);
    if (typeof site !== 'string') return site;
    const told = correction.action === 'reject' ? [correction.storyId] : [];
    const decided = standingCorrections(await entriesOf(site, parts)).flatMap((entry) => entry.correction.storyIds);
    const known = await loadStories([site], [...told, ...decided], parts);
    // Read after the status: what is written in between is noticed by the status's version.
    const entries = await entriesOf(site, parts);
    const applied = applyCorrection(correction, known, entries, { ...by, now: parts.clock.now().toISOString() });
    if (applied.kind !== 'applied') return applied;
    if ((await parts.store.commit(applied.effects, null)) === 'conflict') continue;
    const { before, next } = applied.corrected;
    const siteName = parts.sites.find((one) => one.id === site)?.name ?? site;
    return { kind: 'done', action: correction.action, siteName, before, after: next, messages: applied.effects.alerts.length };
  }
  throw new Error(`a status moved under ${MAX_CONFLICTS + 1} attempts to correct it`);
}

async function siteOfCorrection(correction: Correction, parts: EditingParts): Promise<string | CorrectionProblem> {
  if (correction.action !== 'reject') return correction.site;
  const { storyId } = correction;
  const { stories } = await loadStories([], [storyId], parts);
  return stories.get(storyId)?.site ?? { kind: 'unknown_story', storyId };
}

function loadStories(sites: readonly string[], storyIds: readonly string[], { store, clock }: EditingParts): Promise<Known> {
  const since = addDays(dayOf(clock.now().toISOString()), -LOOK_BACK_DAYS);
  return store.loadKnown({ sites, keys: [], bands: [], storiesSince: `${since}T00:00:00.000Z`, storyIds });
}

async function entriesOf(site: string, { history }: EditingParts): Promise<readonly ChainedEntry[]> {
  const { entries } = await history.timeline({ site, from: null, to: null, limit: Number.MAX_SAFE_INTEGER, offset: 0 });
  return entries.toSorted((a, b) => a.seq - b.seq);
}

function today({ clock }: EditingParts): string {
  return dayOf(clock.now().toISOString());
}
