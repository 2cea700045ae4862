import type { Report } from '../reports/report.ts';
import { type Day, dayOf } from '../time.ts';
import type { Focus } from './choose-sites.ts';
import { statedDay } from './dates.ts';
import type { RuleReading } from './learned/candidates.ts';
import type { Lexicons } from './lexicon.ts';
import { citedOrigin } from './origins.ts';
import { type Draft, readSentence } from './read-sentence.ts';
import type { Sentence } from './sentence.ts';
import { settleClaims } from './settle-claims.ts';
import { COUNTRY_SITE } from './vocabulary.ts';

/** More statements than any report makes. */
const DRAFTS_KEPT = 400;

/** What the lexicons make of the sentences of a report, before any second reading. Pure. */
export function readByRules(report: Report, sentences: readonly Sentence[], lexicons: Lexicons): RuleReading {
  const published = publishedDay(report);
  const clock = dayOf(report.published.at ?? statedAt(sentences) ?? report.receivedAt);
  const drafts: { draft: Draft; origin: string | null }[] = [];
  let focus: Focus | null = null;
  let reportOrigin: string | null = null;
  for (const sentence of sentences) {
    const found = drafts.length > DRAFTS_KEPT ? [] : readSentence(sentence, { focus, published, clock });
    const opens: boolean = sentence.field !== 'title' && reportOrigin === null && sentence.position <= 2;
    const origin: string | null = opens || found.length > 0 ? (citedOrigin(sentence, lexicons)?.id ?? null) : null;
    if (opens) reportOrigin = origin;
    drafts.push(...found.map((draft) => ({ draft, origin })));
    focus = nextFocus(focus, found, sentence);
  }
  const countryNamed = sentences.some((sentence) => sentence.refs.some((ref) => ref.kind === 'country'));
  const settled = settleClaims(drafts, { reportId: report.id, origin: reportOrigin, countryNamed, sentences });
  const spoken = drafts.map(({ draft }) => ({ site: draft.claim.site, position: draft.position }));
  return { reportId: report.id, origin: reportOrigin, sentences, claims: settled, spoken };
}

function publishedDay(report: Report): Day | null {
  const { at, precision } = report.published;
  return at !== null && (precision === 'instant' || precision === 'day') ? dayOf(at) : null;
}

/** When an undated report was written, by the latest date it states. */
function statedAt(sentences: readonly Sentence[]): Day | null {
  return sentences.reduce<Day | null>((latest, sentence) => {
    const day = statedDay(sentence);
    return day !== null && (latest === null || day > latest) ? day : latest;
  }, null);
}

/** The sites spoken of last; a sentence that names none keeps the focus where it was. */
function nextFocus(focus: Focus | null, found: readonly Draft[], sentence: Sentence): Focus | null {
  const leading = found.filter((draft) => draft.claim.site !== COUNTRY_SITE && draft.claim.tense !== 'background');
  const sites = [...new Set(leading.map((draft) => draft.claim.site))];
  if (sites.length > 0) return { sites, position: sentence.position };
  const named = [...new Set(sentence.refs.filter((ref) => ref.kind === 'site' && !ref.landmark && !ref.ambiguous).map((ref) => ref.site))];
  return named.length === 1 ? { sites: named, position: sentence.position } : focus;
}
