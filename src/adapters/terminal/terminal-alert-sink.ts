import type { AlertContext } from '../../core/alerts/alert-message.ts';
import type { Catalogue } from '../../core/alerts/catalogue.ts';
import { composeAlert, composeFollowUp } from '../../core/alerts/compose-alert.ts';
import type { Subscription } from '../../core/alerts/subscription.ts';
import type { Instant } from '../../core/time.ts';
import type { AlertSink } from '../../ports/alert-sink.ts';
import { printAlert } from './print-alert.ts';

/** The terminal's wish: everything. */
export function terminalSubscription(lang: string, createdAt: Instant): Subscription {
  const id = TERMINAL_CHANNEL;
  return {
    id,
    guildId: id,
    channelId: id,
    sites: [],
    events: [],
    watches: [],
    minSeverity: 'low',
    lang,
    includeUnclassified: false,
    mentionRoleId: null,
    createdBy: id,
    createdAt,
  };
}

/** The channel of a bot that runs without a chat. */
export const TERMINAL_CHANNEL = 'terminal';

export interface TerminalSinkOptions {
  readonly write: (line: string) => void;
  readonly catalogueOf: (lang: string) => Catalogue;
  readonly context: Omit<AlertContext, 'alertId'>;
  readonly colour: boolean;
}

/** Shows alerts on a terminal. A terminal cannot edit: an edit is shown again under the label "updated". */
export function createTerminalAlertSink(options: TerminalSinkOptions): AlertSink {
  const labels = { post: 'new', edit: 'updated', follow_up: 'follow-up' } as const;
  return {
    deliver(entry) {
      const compose = entry.kind === 'follow_up' ? composeFollowUp : composeAlert;
      const message = compose(entry.view, options.catalogueOf(entry.lang), { ...options.context, alertId: entry.alertId });
      for (const line of printAlert(labels[entry.kind], message, options.colour)) options.write(line);
      options.write('');
      return Promise.resolve({ kind: 'sent', messageId: `terminal:${entry.alertId}` });
    },
  };
}
