import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import type { StoredMessage } from './model.ts';

/** Discord's interaction types: 2 command, 3 component, 4 autocomplete, 5 modal submit. */
type InteractionType = 2 | 3 | 4 | 5;

export interface Choice {
  readonly name: string;
  readonly value: string | number;
}

/** One interaction from the click to the last follow-up. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly guildId: string;
  readonly channelId: string;
  readonly userId: string;
  /** The command's full name; null for components and modals. */
  readonly command: string | null;
  /** The message a component belongs to. */
  readonly source: StoredMessage | null;
  readonly createdAt: number;
  /** Callback type of the first response; null while there is none. */
  acknowledged: number | null;
  /** The window for the first response has passed. */
  late: boolean;
  ephemeral: boolean;
  original: StoredMessage | null;
  readonly followUps: StoredMessage[];
  choices: readonly Choice[] | null;
  modal: APIModalInteractionResponseCallbackData | null;
  /** Called after each change, to wake up whoever waits for it. */
  readonly watchers: Set<() => void>;
}

/** Wakes up the actions that wait for `interaction`. */
export function noteChange(interaction: Interaction): void {
  for (const watcher of interaction.watchers) watcher();
}
