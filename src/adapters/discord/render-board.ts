import type { Catalogue } from '../../core/alerts/catalogue.ts';
import { describeStatus } from '../../core/alerts/describe-status.ts';
import { say, sayDay } from '../../core/alerts/wording.ts';
import type { Site } from '../../core/sites/site.ts';
import type { BoardAnswer } from '../../ports/commands.ts';
import { type Answer, embedAnswer, pageButtons } from './answer.ts';
import { clipEscaped, escapeText } from './escape-text.ts';
import { coverageText } from './render-status.ts';

const ROWS_PER_PAGE = 12;
const SITES_PER_PAGE = 10;
const SHOWN_ALIASES = 6;

/** The board of all sites, one line each, a page at a time. */
export function renderBoard(board: BoardAnswer, page: number, catalogue: Catalogue): Answer {
  const { shown, at, pages } = pageOf(board.rows, page, ROWS_PER_PAGE);
  return embedAnswer({
    title: say(catalogue, 'board.title', { page: at + 1, pages }),
    lines: shown.map((row) => boardRow(row, catalogue)),
    footer: coverageText(board.coverage, catalogue),
    components: pageButtons('board', (target) => [String(target)], { page: at, pages }, catalogue),
  });
}

/** The watched sites with their places and spellings, a page at a time. */
export function renderSites(board: BoardAnswer, page: number, catalogue: Catalogue): Answer {
  const { shown, at, pages } = pageOf(board.rows, page, SITES_PER_PAGE);
  return embedAnswer({
    title: say(catalogue, 'sites.title', { count: board.rows.length, page: at + 1, pages }),
    lines: shown.map(({ site }) => siteRow(site, catalogue)),
    components: pageButtons('sites', (target) => [String(target)], { page: at, pages }, catalogue),
  });
}

function boardRow({ site, status, stale }: BoardAnswer['rows'][number], catalogue: Catalogue): string {
  const marks = [
    status.disputed === null ? null : say(catalogue, 'answer.disputed'),
    stale && status.asOf !== null ? say(catalogue, 'board.stale', { day: sayDay(catalogue, status.asOf) }) : null,
    !stale && status.asOf !== null ? sayDay(catalogue, status.asOf) : null,
  ].filter((mark) => mark !== null);
  const suffix = marks.length === 0 ? '' : ` (${marks.join(catalogue.list.separator)})`;
  return clipEscaped(`**${escapeText(site.name)}**: ${escapeText(describeStatus(status, catalogue) + suffix)}`, 300);
}

function siteRow(site: Site, catalogue: Catalogue): string {
  const forms = [...new Set(site.aliases.map((alias) => alias.form))].filter((form) => form !== site.name).slice(0, SHOWN_ALIASES);
  const values = {
    site: escapeText(site.name),
    place: site.place === null ? null : escapeText(site.place),
    forms: forms.map(escapeText).join(catalogue.list.separator) || null,
  };
  return clipEscaped(say(catalogue, 'sites.row', values), 380);
}

function pageOf<T>(rows: readonly T[], page: number, size: number): { shown: readonly T[]; at: number; pages: number } {
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const at = Math.min(Math.max(0, Number.isInteger(page) ? page : 0), pages - 1);
  return { shown: rows.slice(at * size, (at + 1) * size), at, pages };
}
