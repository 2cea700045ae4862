import type { ButtonAction, Command, ModalAction } from './command.ts';
import { correctCommand } from './correct.ts';
import { decideModal, editorsButton } from './editor-buttons.ts';
import { helpCommand } from './help.ts';
import { setupCommand } from './setup.ts';
import { sitesCommand, sitesPages } from './sites.ts';
import { boardPages, statusCommand } from './status.ts';
import { subscribeCommand } from './subscribe.ts';
import { subscriptionsCommand } from './subscriptions.ts';
import { timelineCommand, timelinePages } from './timeline.ts';
import { unsubscribeCommand } from './unsubscribe.ts';
import { watchCommand } from './watch.ts';
import { whyButton, whyCommand } from './why.ts';

/** Every slash command: a new one is a new file and a line here. */
export const ALL_COMMANDS: readonly Command[] = [
  statusCommand,
  sitesCommand,
  timelineCommand,
  whyCommand,
  subscribeCommand,
  unsubscribeCommand,
  subscriptionsCommand,
  watchCommand,
  correctCommand,
  setupCommand,
  helpCommand,
];

/** Every button. */
export const ALL_BUTTONS: readonly ButtonAction[] = [whyButton, boardPages, sitesPages, timelinePages, editorsButton];

/** Every form. */
export const ALL_MODALS: readonly ModalAction[] = [decideModal];
