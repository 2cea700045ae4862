import { type APIButtonComponentWithCustomId, ButtonStyle, ComponentType, TextInputStyle } from 'discord.js';
import { describeStatus } from '../../../core/alerts/describe-status.ts';
import type { TextKey } from '../../../core/alerts/text-keys.ts';
import { say } from '../../../core/alerts/wording.ts';
import type { CorrectionRequest } from '../../../ports/commands.ts';
import { textAnswer } from '../answer.ts';
import { customId } from '../custom-id.ts';
import { escapeText } from '../escape-text.ts';
import { renderCorrection } from '../render-correction.ts';
import type { ButtonAction, ModalAction } from './command.ts';

const DECISIONS = ['confirm', 'reject', 'undo'] as const;
const LABELS: Readonly<Record<(typeof DECISIONS)[number], TextKey>> = {
  confirm: 'correct.confirm',
  reject: 'correct.reject',
  undo: 'correct.undo',
};

/** "Editors…" under an alert. Discord shows it to everyone; what it opens is for editors alone. */
export const editorsButton: ButtonAction = {
  name: 'editors',
  update: false,
  async answer(_args, { editing, queries, nameOf }, { asker, roleIds, catalogue, messageId }) {
    if (!editing.mayCorrect({ userId: asker.userId, roleIds })) return renderCorrection({ kind: 'not_an_editor' }, nameOf, catalogue);
    const told = await editing.toldBy(messageId);
    if (told === null) return textAnswer(say(catalogue, 'correct.noAlert'));
    const known = await queries.status(told.site.id, null);
    const status = known.kind === 'site' ? describeStatus(known.view.status, catalogue) : null;
    const components = DECISIONS.flatMap((decision): APIButtonComponentWithCustomId[] => {
      const id = customId('decide', [decision, messageId]);
      const style = decision === 'reject' ? ButtonStyle.Danger : ButtonStyle.Secondary;
      return id === null ? [] : [{ type: ComponentType.Button, style, label: say(catalogue, LABELS[decision]), custom_id: id }];
    });
    const menu = say(catalogue, 'correct.menu', { site: escapeText(told.site.name), status, story: escapeText(told.storyId) });
    return { ...textAnswer(menu), components: [{ type: ComponentType.ActionRow, components }] };
  },
};

/** The question for the reason, and the decision once it is given. */
export const decideModal: ModalAction = {
  name: 'decide',
  define([decision, messageId], catalogue) {
    const label = DECISIONS.find((one) => one === decision);
    return {
      custom_id: customId('decide', [decision ?? '', messageId ?? '']) ?? 'v1:decide',
      title: say(catalogue, label === undefined ? 'command.correct' : LABELS[label]).slice(0, 45),
      components: [
        {
          type: ComponentType.ActionRow,
          components: [
            {
              type: ComponentType.TextInput,
              custom_id: 'reason',
              style: TextInputStyle.Paragraph,
              label: say(catalogue, 'correct.reason').slice(0, 45),
              required: true,
              min_length: 3,
              max_length: 300,
            },
          ],
        },
      ],
    };
  },
  async answer([decision, messageId], { reason }, { editing, nameOf }, { asker, roleIds, catalogue }) {
    const told = await editing.toldBy(messageId ?? '');
    const action = DECISIONS.find((one) => one === decision);
    if (told === null || action === undefined) return textAnswer(say(catalogue, 'correct.noAlert'));
    const site = told.site.id;
    const request: CorrectionRequest =
      action === 'confirm' ? { action, site, phase: null } : action === 'undo' ? { action, site } : { action, story: told.storyId };
    const answer = await editing.correct(request, { userId: asker.userId, roleIds }, reason);
    return renderCorrection(answer, nameOf, catalogue);
  },
};
