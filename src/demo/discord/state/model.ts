import type { APIMessage } from 'discord-api-types/v10';

export interface User {
  readonly id: string;
  readonly name: string;
  readonly bot: boolean;
  /** The locale of the person's own client, as Discord sends it with an interaction. */
  readonly locale: string;
}

export interface Role {
  readonly id: string;
  readonly name: string;
  permissions: bigint;
  readonly position: number;
  readonly colour: number;
  readonly mentionable: boolean;
  /** The role Discord gives a bot when it is invited. */
  readonly managed: boolean;
}

export interface Member {
  readonly userId: string;
  roleIds: readonly string[];
  readonly joinedAt: string;
}

export interface Overwrite {
  readonly id: string;
  /** 0 role, 1 member. */
  readonly type: 0 | 1;
  readonly allow: bigint;
  readonly deny: bigint;
}

interface ThreadFacts {
  readonly ownerId: string;
  readonly autoArchiveMinutes: number;
  readonly createdAt: string;
  archived: boolean;
  locked: boolean;
}

export interface Channel {
  readonly id: string;
  readonly guildId: string;
  /** Discord's channel type number. */
  readonly type: number;
  name: string;
  topic: string | null;
  readonly parentId: string | null;
  readonly position: number;
  readonly overwrites: Map<string, Overwrite>;
  readonly thread: ThreadFacts | null;
  lastMessageId: string | null;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly locale: string;
  readonly roles: Map<string, Role>;
  readonly members: Map<string, Member>;
}

/** How a message looked before one of its edits. */
interface MessageVersion {
  readonly content: string;
  readonly embeds: APIMessage['embeds'];
  readonly components: APIMessage['components'];
  readonly replacedAt: string;
}

export interface StoredMessage {
  /** As Discord answers it. */
  api: APIMessage;
  /** Oldest first; empty while never edited. */
  readonly history: MessageVersion[];
  /** The only person who sees it; null for a message everybody sees. */
  readonly ephemeralFor: string | null;
}

/** A message with what Discord would not tell: how it looked before, and who alone sees it. */
export type PostedMessage = APIMessage & {
  readonly history: readonly MessageVersion[];
  readonly ephemeralFor: string | null;
};

export type MessageEvent = { readonly kind: 'created' | 'edited' | 'deleted'; readonly message: PostedMessage };

/** A file of a multipart request. */
export interface Upload {
  readonly index: number;
  readonly name: string;
  readonly bytes: Uint8Array;
}
