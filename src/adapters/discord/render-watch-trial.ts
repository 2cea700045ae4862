import type { Catalogue } from '../../core/alerts/catalogue.ts';
import { quote } from '../../core/alerts/choose-quotes.ts';
import type { TextKey } from '../../core/alerts/text-keys.ts';
import { say, sayCount, sayDay } from '../../core/alerts/wording.ts';
import type { Trial } from '../../core/backtest/trial.ts';
import { dayOf } from '../../core/time.ts';
import type { MatchExample, WatchTrial, WatchTrialAnswer } from '../../ports/watch-trials.ts';
import { type Answer, embedAnswer, textAnswer } from './answer.ts';
import { clipEscaped, escapeText } from './escape-text.ts';
import { maskedLink } from './safe-link.ts';

/** Alerts listed as gained, and as lost; the numbers tell how many there are. */
const SHOWN = 3;
const TITLE_CHARS = 120;
const SENTENCE_CHARS = 220;
const WHY_CHARS = 220;

/** What a rule would have met and told in the channel where it was tried. */
export function renderWatchTrial(answer: WatchTrialAnswer, catalogue: Catalogue): Answer {
  switch (answer.kind) {
    case 'bad_expression':
      return textAnswer(say(catalogue, 'watch.bad', { problem: escapeText(answer.problem), position: answer.position + 1 }));
    case 'unknown_watch':
      return textAnswer(say(catalogue, 'trial.unknownWatch', { name: escapeText(answer.asked.slice(0, 80)) }));
    case 'nothing_stored':
      return textAnswer(say(catalogue, 'trial.nothingStored', { days: answer.days }));
    case 'busy':
      return textAnswer(say(catalogue, 'trial.busy'));
    case 'tried': {
      const { lost, gained, examples } = answer;
      return embedAnswer({
        title: clipEscaped(escapeText(say(catalogue, 'trial.title', { rule: answer.rule })), 250),
        lines: [
          ...numberLines(answer, catalogue),
          ...section(
            'trial.examples',
            examples.map((one) => exampleLine(one, catalogue)),
            catalogue,
          ),
          ...section(
            'trial.lostOnes',
            lost.slice(0, SHOWN).map((one) => alertLine(one, one.changed.why, catalogue)),
            catalogue,
          ),
          ...section(
            'trial.gainedOnes',
            gained.slice(0, SHOWN).map((one) => alertLine(one, one.changed.why, catalogue)),
            catalogue,
          ),
        ],
      });
    }
    default:
      return answer satisfies never;
  }
}

const CHANNEL_KEYS: Readonly<Record<WatchTrial['mode'], TextKey>> = {
  added: 'trial.added',
  replaced: 'trial.replaced',
  kept: 'trial.kept',
};

function numberLines(answer: WatchTrial, catalogue: Catalogue): string[] {
  const { read, perWeek, gained, lost, otherwise } = answer;
  const rate = (value: number): string => new Intl.NumberFormat(catalogue.language, { maximumFractionDigits: 1 }).format(value);
  const days = { from: sayDay(catalogue, read.from), to: sayDay(catalogue, read.to), days: read.days, asked: read.asked };
  const channel = { without: rate(perWeek.without), with: rate(perWeek.with) };
  const same = gained.length + lost.length + otherwise === 0;
  return [
    say(catalogue, read.cut ? 'trial.readCut' : 'trial.read', { ...days, reports: sayCount(catalogue, 'reports', read.reports) }),
    answer.met === 0
      ? say(catalogue, 'trial.metNone')
      : say(catalogue, 'trial.met', { reports: sayCount(catalogue, 'reports', answer.met), rate: rate(answer.metPerWeek) }),
    say(catalogue, 'trial.ofRule', { rate: rate(perWeek.ofRule) }),
    say(catalogue, answer.subscribed ? CHANNEL_KEYS[answer.mode] : 'trial.unsubscribed', channel),
    same
      ? say(catalogue, 'trial.same')
      : say(catalogue, 'trial.differences', { gained: gained.length, lost: lost.length, otherwise: otherwise === 0 ? null : otherwise }),
  ];
}

function section(title: TextKey, lines: readonly string[], catalogue: Catalogue): string[] {
  return lines.length === 0 ? [] : ['', `**${say(catalogue, title)}**`, ...lines];
}

function exampleLine({ sentence, ...report }: MatchExample, catalogue: Catalogue): string {
  return `${reportLine(report, catalogue)}: ${escapeText(quote(sentence, SENTENCE_CHARS, catalogue))}`;
}

function alertLine({ report }: Trial, why: string, catalogue: Catalogue): string {
  return `${reportLine(report, catalogue)}: ${clipEscaped(escapeText(why), WHY_CHARS)}`;
}

function reportLine(report: Omit<MatchExample, 'sentence'>, catalogue: Catalogue): string {
  const title = (report.title ?? report.url ?? report.outlet).slice(0, TITLE_CHARS);
  return `• ${sayDay(catalogue, dayOf(report.at))}, ${maskedLink(title, report.url)} (${escapeText(report.outlet)})`;
}
