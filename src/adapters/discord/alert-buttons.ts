import { type APIActionRowComponent, type APIButtonComponent, ButtonStyle, ComponentType } from 'discord.js';
import type { AlertMessage } from '../../core/alerts/alert-message.ts';
import type { Catalogue } from '../../core/alerts/catalogue.ts';
import { say } from '../../core/alerts/wording.ts';
import { customId } from './custom-id.ts';
import { buttonUrl } from './safe-link.ts';

export type ButtonRow = APIActionRowComponent<APIButtonComponent>;

/** The row under an alert: the first source that can be opened, "Why?", and for an alert about a site "Editors…" where there are any. */
export function alertButtons(message: AlertMessage, alertId: string, catalogue: Catalogue, editors = false): ButtonRow[] {
  const source = message.sources.map((one) => buttonUrl(one.url)).find((url) => url !== null);
  const why = customId('why', [alertId]);
  const edit = editors && message.statusLine !== null ? customId('editors', []) : null;
  const components: APIButtonComponent[] = [
    ...(source
      ? [{ type: ComponentType.Button, style: ButtonStyle.Link, label: say(catalogue, 'embed.source'), url: source } as const]
      : []),
    ...(why
      ? [{ type: ComponentType.Button, style: ButtonStyle.Secondary, label: say(catalogue, 'embed.why'), custom_id: why } as const]
      : []),
    ...(edit
      ? [{ type: ComponentType.Button, style: ButtonStyle.Secondary, label: say(catalogue, 'embed.editors'), custom_id: edit } as const]
      : []),
  ];
  return components.length > 0 ? [{ type: ComponentType.ActionRow, components }] : [];
}
