import { FIELD_NAMES, type Report } from '../reports/report.ts';
import { fold } from '../text/fold.ts';
import type { Watch, WatchHit } from '../watch/watch.ts';
import { buildWatchMatcher, type FoldedField, type WatchMatcher } from '../watch/watch-matcher.ts';
import { namesCountry } from './country-words.ts';
import type { Mention, Site } from './site.ts';
import { buildSiteMatcher, type SiteMatcher } from './site-matcher.ts';

/** Everything that decides whether a report is read at all. Built once per configuration. */
export interface Screen {
  readonly matcher: SiteMatcher;
  readonly watches: WatchMatcher;
}

/** Watches whose expression does not parse match nothing; check them with `parseWatch` first. */
export function buildScreen(sites: readonly Site[], watches: readonly Watch[]): Screen {
  return { matcher: buildSiteMatcher(sites), watches: buildWatchMatcher(watches) };
}

/** `country`: the report names the country, so that it may say something about the forces in it without naming a site. */
export interface Screened {
  readonly mentions: readonly Mention[];
  readonly hits: readonly WatchHit[];
  readonly country: boolean;
  /** The fields that were screened, folded: reading needs them again. */
  readonly fields: readonly FoldedField[];
}

/** Where a report names sites and which watches it satisfies, over title, summary and text. Does not judge what is said about them. */
export function screenReport(report: Report, screen: Screen): Screened {
  const fields: FoldedField[] = [];
  const mentions: Mention[] = [];
  for (const field of FIELD_NAMES) {
    const text = report[field];
    if (!text) continue;
    const folded = fold(text);
    fields.push({ field, text: folded });
    for (const found of screen.matcher.find(folded)) mentions.push({ ...found, field });
  }
  const country = fields.some(({ text }) => namesCountry(text.folded));
  return { mentions, country, fields, hits: screen.watches.find({ fields, mentions, langHint: report.langHint }) };
}
