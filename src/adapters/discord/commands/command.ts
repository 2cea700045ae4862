import type {
  APIApplicationCommandOptionChoice,
  APIModalInteractionResponseCallbackData,
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { Catalogue } from '../../../core/alerts/catalogue.ts';
import type { Asker, Desk, Editing, Queries } from '../../../ports/commands.ts';
import type { WatchTrials } from '../../../ports/watch-trials.ts';
import type { Answer } from '../answer.ts';
import type { Describe } from '../localized.ts';

export type Definition = RESTPostAPIChatInputApplicationCommandsJSONBody;
export type Choice = APIApplicationCommandOptionChoice<string>;

/** What commands work with. */
export interface CommandParts {
  readonly queries: Queries;
  readonly desk: Desk;
  readonly editing: Editing;
  readonly trials: WatchTrials;
  readonly catalogues: ReadonlyMap<string, Catalogue>;
  readonly nameOf: (siteId: string) => string | null;
  /** Ids of the registered commands, for mentions; empty until they are registered. */
  readonly commandIds: () => ReadonlyMap<string, string>;
}

/** Who called, where, and in which language the answer is wanted. */
export interface Call {
  readonly asker: Asker;
  /** The caller's roles in the server. */
  readonly roleIds: readonly string[];
  readonly catalogue: Catalogue;
}

/** One slash command. The dispatcher defers before `answer` and shows what it returns; `answer` throws only for bugs and broken infrastructure. */
export interface Command {
  readonly name: string;
  /** Whether only the caller sees the answer. */
  readonly private: boolean;
  readonly define: (describe: Describe) => Definition;
  readonly answer: (interaction: ChatInputCommandInteraction, parts: CommandParts, call: Call) => Promise<Answer>;
  /** Choices for the option being typed: from memory, at most 25. */
  readonly complete?: (
    interaction: AutocompleteInteraction,
    parts: CommandParts,
    call: Call,
  ) => Promise<readonly Choice[]> | readonly Choice[];
}

/** A button of ours. `update` changes the message it stands on; otherwise the answer is shown to the caller alone. */
export interface ButtonAction {
  readonly name: string;
  readonly update: boolean;
  readonly answer: (args: readonly string[], parts: CommandParts, call: Call & { readonly messageId: string }) => Promise<Answer>;
}

/** A form of one question that a button with its name opens. `answer` is called with what was typed, and shown to the caller alone. */
export interface ModalAction {
  readonly name: string;
  readonly define: (args: readonly string[], catalogue: Catalogue) => APIModalInteractionResponseCallbackData;
  readonly answer: (args: readonly string[], typed: { readonly reason: string }, parts: CommandParts, call: Call) => Promise<Answer>;
}
