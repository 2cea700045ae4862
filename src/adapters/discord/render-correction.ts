import type { Catalogue } from '../../core/alerts/catalogue.ts';
import { describeMove, describeStatus } from '../../core/alerts/describe-status.ts';
import { say } from '../../core/alerts/wording.ts';
import type { CorrectionAnswer } from '../../ports/commands.ts';
import { type Answer, textAnswer } from './answer.ts';
import { escapeText } from './escape-text.ts';
import { unknownSite } from './render-unknown.ts';

/** What came of a correction, or why there was none. */
export function renderCorrection(answer: CorrectionAnswer, nameOf: (siteId: string) => string | null, catalogue: Catalogue): Answer {
  const site = 'site' in answer ? escapeText(nameOf(answer.site) ?? answer.site) : null;
  switch (answer.kind) {
    case 'done': {
      const status = describeMove(answer.before, answer.after, catalogue) ?? describeStatus(answer.after, catalogue);
      const messages = answer.messages === 0 ? null : answer.messages;
      return textAnswer(say(catalogue, 'correct.done', { site: escapeText(answer.siteName), status, messages }));
    }
    case 'source':
      return textAnswer(
        say(catalogue, answer.trusted ? 'correct.sourceTrusted' : 'correct.sourceMarked', { outlet: escapeText(answer.outlet) }),
      );
    case 'unknown_outlet':
      return textAnswer(say(catalogue, 'correct.unknownOutlet', { asked: escapeText(answer.asked.slice(0, 80)) }));
    case 'unknown_site':
      return unknownSite(answer.asked, answer.suggestions, catalogue);
    case 'bad_date':
      return textAnswer(say(catalogue, 'correct.badDay', { asked: escapeText(answer.asked.slice(0, 80)) }));
    case 'not_an_editor':
      return textAnswer(say(catalogue, 'correct.notEditor'));
    case 'no_reason':
      return textAnswer(say(catalogue, 'correct.noReason'));
    case 'nothing_known':
      return textAnswer(say(catalogue, 'correct.nothingKnown', { site }));
    case 'unchanged':
      return textAnswer(say(catalogue, 'correct.unchanged', { site }));
    case 'no_such_side':
      return textAnswer(say(catalogue, 'correct.noSuchSide', { site, phase: catalogue.phases[answer.phase] }));
    case 'unknown_story':
      return textAnswer(say(catalogue, 'correct.unknownStory', { asked: escapeText(answer.storyId.slice(0, 80)) }));
    case 'rejected_before':
      return textAnswer(say(catalogue, 'correct.rejectedBefore'));
    case 'nothing_to_undo':
      return textAnswer(say(catalogue, 'correct.nothingToUndo', { site }));
    case 'moved_since':
      return textAnswer(say(catalogue, 'correct.movedSince', { site }));
    default:
      return answer satisfies never;
  }
}
