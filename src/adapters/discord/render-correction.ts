import type { Catalogue } from '../../core/alerts/catalogue.ts';
import { describeMove, describeStatus } from '../../core/alerts/describe-status.ts';
import { say } from '../../core/alerts/wording.ts';
import type { CorrectionAnswer } from '../../ports/commands.ts';
import { type Answer, textAnswer } from './answer.ts';
import { escapeText } from './escape-text.ts';
import { unknownSite } from './render-unknown.ts';

/** What came of a correction, or why there was none. */
export function renderCorrection(answer: CorrectionAnswer, nameOf: (siteId: string) => string | null, catalogue: Catalogue): Answer {
  if (answer.kind === 'done') return textAnswer(outcome(answer, catalogue));
  if (answer.kind === 'unknown_site') return unknownSite(answer.asked, answer.suggestions, catalogue);
  if (answer.kind !== 'source') return textAnswer(refusal(answer, nameOf, catalogue));
  const outlet = escapeText(answer.outlet);
  return textAnswer(say(catalogue, answer.trusted ? 'correct.sourceTrusted' : 'correct.sourceMarked', { outlet }));
}

function outcome(answer: Extract<CorrectionAnswer, { kind: 'done' }>, catalogue: Catalogue): string {
  const status = describeMove(answer.before, answer.after, catalogue) ?? describeStatus(answer.after, catalogue);
  const told = { site: escapeText(answer.siteName), status, messages: answer.messages === 0 ? null : answer.messages };
  return answer.storyId === undefined
    ? say(catalogue, 'correct.done', told)
    : say(catalogue, 'correct.doneStory', { ...told, story: escapeText(answer.storyId) });
}

type Refusal = Exclude<CorrectionAnswer, { kind: 'done' | 'source' | 'unknown_site' }>;

function refusal(answer: Refusal, nameOf: (siteId: string) => string | null, catalogue: Catalogue): string {
  const site = 'site' in answer ? escapeText(nameOf(answer.site) ?? answer.site) : null;
  switch (answer.kind) {
    case 'unknown_outlet':
      return say(catalogue, 'correct.unknownOutlet', { asked: escapeText(answer.asked.slice(0, 80)) });
    case 'bad_date':
      return say(catalogue, 'correct.badDay', { asked: escapeText(answer.asked.slice(0, 80)) });
    case 'not_an_editor':
      return say(catalogue, 'correct.notEditor');
    case 'no_reason':
      return say(catalogue, 'correct.noReason');
    case 'nothing_known':
      return say(catalogue, 'correct.nothingKnown', { site });
    case 'unchanged':
      return say(catalogue, 'correct.unchanged', { site });
    case 'no_such_side':
      return say(catalogue, 'correct.noSuchSide', { site, phase: catalogue.phases[answer.phase] });
    case 'nothing_to_undo':
      return say(catalogue, 'correct.nothingToUndo', { site });
    case 'moved_since':
      return say(catalogue, 'correct.movedSince', { site });
    case 'unknown_story':
      return say(catalogue, 'correct.unknownStory', { asked: escapeText(answer.storyId.slice(0, 80)) });
    case 'rejected_before':
      return say(catalogue, 'correct.rejectedBefore');
    case 'merged_before':
      return say(catalogue, 'correct.mergedBefore', { story: escapeText(answer.into) });
    case 'same_story':
      return say(catalogue, 'correct.sameStory');
    case 'other_site':
      return say(catalogue, 'correct.otherSite');
    case 'unknown_part':
      return say(catalogue, 'correct.unknownPart', { asked: escapeText(answer.part.slice(0, 80)) });
    case 'nothing_left':
      return say(catalogue, 'correct.nothingLeft');
    default:
      return answer satisfies never;
  }
}
