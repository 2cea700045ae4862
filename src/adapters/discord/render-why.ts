import type { Catalogue } from '../../core/alerts/catalogue.ts';
import { cutAtWord } from '../../core/alerts/choose-quotes.ts';
import { fillPhrase } from '../../core/alerts/fill-phrase.ts';
import type { TextKey } from '../../core/alerts/text-keys.ts';
import { actorValue, say, sayMoment } from '../../core/alerts/wording.ts';
import type { Action, RecordedClaim } from '../../core/decision.ts';
import { changeBetween, type ReportVersion, type VersionClaim } from '../../core/reports/report-version.ts';
import type { WhyAnswer } from '../../ports/commands.ts';
import { type Answer, embedAnswer, textAnswer } from './answer.ts';
import { clipEscaped, escapeText } from './escape-text.ts';
import { maskedLink } from './safe-link.ts';

const ACTION_KEYS: Readonly<Record<Action, TextKey>> = { post: 'why.post', edit: 'why.edit', none: 'why.none' };
const VERSION_KEYS: Readonly<Record<ReportVersion['kind'], TextKey>> = {
  first: 'why.version.first',
  revised: 'why.version.revised',
  completed: 'why.version.completed',
  withdrawn: 'why.version.withdrawn',
};
const SHOWN_CLAIMS = 8;
const SHOWN_VERSIONS = 4;
const SHOWN_CHANGES = 3;

/** Why a report was or was not alerted: the deciding sentence, and each claim with the words it was read from. */
export function renderWhy(answer: WhyAnswer, nameOf: (siteId: string) => string | null, catalogue: Catalogue): Answer {
  if (answer.kind === 'not_found') return textAnswer(say(catalogue, 'why.notFound', { asked: escapeText(answer.asked.slice(0, 200)) }));
  const { report, decision } = answer.item;
  const title = report.title ?? report.url ?? report.id;
  const claims = decision.claims.slice(0, SHOWN_CLAIMS).map((claim) => claimLine(claim, nameOf, catalogue));
  const unread = decision.unclassified
    .slice(0, 3)
    .map((one) => `• ${escapeText(nameOf(one.site) ?? one.site)}: ${say(catalogue, 'why.unread')} — ${quoted(one.evidence, catalogue)}`);
  return embedAnswer({
    title: clipEscaped(escapeText(title), 250),
    lines: [
      `**${say(catalogue, ACTION_KEYS[decision.action])}** ${clipEscaped(escapeText(decision.why), 600)}`,
      say(catalogue, 'why.source', { outlet: maskedLink(report.publisher.name, report.url) }),
      ...(claims.length + unread.length > 0
        ? ['', `**${say(catalogue, 'why.claims')}**`, ...claims, ...unread]
        : ['', say(catalogue, 'why.noClaims')]),
      ...versionLines(answer.versions, nameOf, catalogue),
    ],
  });
}

/** The versions of a report that changed: when each was read, its hash, and what it claims otherwise than the one before. */
function versionLines(versions: readonly ReportVersion[], nameOf: (siteId: string) => string | null, catalogue: Catalogue): string[] {
  if (versions.length < 2) return [];
  const sayClaims = (key: TextKey, claims: readonly VersionClaim[]): string[] => {
    const told = claims.slice(0, SHOWN_CHANGES).map((claim) => {
      const label = catalogue.events[claim.event].label;
      return `${escapeText(`${nameOf(claim.site) ?? claim.site}: ${label}`)} — ${quoted(claim.quote, catalogue)}`;
    });
    return told.length === 0 ? [] : [`-# ${say(catalogue, key, { claims: told.join('; ') })}`];
  };
  const told = versions.slice(-SHOWN_VERSIONS).flatMap((version) => {
    const before = versions[versions.indexOf(version) - 1];
    const values = { moment: sayMoment(catalogue, version.at), hash: version.hash.slice(0, 8) };
    const change = before === undefined ? { lost: [], gained: [] } : changeBetween(before, version);
    return [
      `• ${say(catalogue, VERSION_KEYS[version.kind], values)}`,
      ...sayClaims('why.version.lost', change.lost),
      ...sayClaims('why.version.gained', change.gained),
    ];
  });
  return ['', `**${say(catalogue, 'why.versions')}**`, ...told];
}

function claimLine(claim: RecordedClaim, nameOf: (siteId: string) => string | null, catalogue: Catalogue): string {
  const phrase = fillPhrase(catalogue.events[claim.event].title[claim.tense], {
    actor: actorValue(catalogue, claim.actor),
    counterpart: actorValue(catalogue, claim.counterpart),
  });
  const mark = claim.certainty === 'possible' ? ` (${catalogue.marks.possible})` : '';
  return `• ${escapeText(`${nameOf(claim.site) ?? claim.site}: ${phrase}${mark}`)} — ${quoted(claim.evidence, catalogue)}`;
}

function quoted(evidence: string, catalogue: Catalogue): string {
  const text = evidence.trim();
  const kept = cutAtWord(text, 160);
  const { open, close, ellipsis } = catalogue.quotation;
  return `${open}${escapeText(kept)}${close}${kept === text ? '' : ellipsis}`;
}
