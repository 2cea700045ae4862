import type { DecisionRecord } from '../core/decision.ts';

/** What happens in the business's own words; one place decides how it is logged or shown. Never carries a secret. */
export type BusinessEvent =
  | { readonly kind: 'started'; readonly feeds: number; readonly sites: number; readonly discord: boolean }
  | { readonly kind: 'stopped' }
  | {
      readonly kind: 'feed_polled';
      readonly feedId: string;
      readonly outcome: string;
      readonly items: number;
      readonly fresh: number;
      readonly tookMs: number;
    }
  | {
      readonly kind: 'feed_failed';
      readonly feedId: string;
      readonly stage: string;
      readonly message: string;
      readonly failures: number;
      readonly nextDueAt: string;
    }
  | {
      readonly kind: 'article_read';
      readonly feedId: string;
      readonly reportId: string;
      readonly url: string;
      readonly characters: number;
    }
  | {
      /** The report goes on with what the feed gave. */
      readonly kind: 'article_failed';
      readonly feedId: string;
      readonly reportId: string;
      readonly url: string;
      readonly stage: string;
      readonly message: string;
    }
  | {
      /** A page behind an alert was read again. `changed` and `withdrawn` are told; the others say why nothing was. */
      readonly kind: 'page_reread';
      readonly reportId: string;
      readonly url: string;
      readonly outcome: 'unchanged' | 'same_claims' | 'changed' | 'completed' | 'missing' | 'withdrawn' | 'unreadable';
      readonly detail: string | null;
      readonly nextDueAt: string | null;
    }
  | {
      /** What a language model proposed about a report, held to its words. */
      readonly kind: 'claims_proposed';
      readonly feedId: string;
      readonly reportId: string;
      readonly added: number;
      readonly lowered: number;
      /** Why each of the others was refused. */
      readonly refused: readonly string[];
    }
  /** The report goes on as the rules read it. */
  | { readonly kind: 'proposal_failed'; readonly feedId: string; readonly reportId: string; readonly reason: string }
  | { readonly kind: 'report_decided'; readonly decision: DecisionRecord; readonly outlet: string; readonly url: string | null }
  | {
      readonly kind: 'delivered';
      readonly entryId: string;
      readonly action: 'post' | 'edit' | 'follow_up';
      readonly alertId: string;
      readonly channelId: string;
      readonly messageId: string;
    }
  | {
      readonly kind: 'delivery_postponed';
      readonly entryId: string;
      readonly channelId: string;
      readonly reason: string;
      readonly afterMs: number;
    }
  | { readonly kind: 'delivery_abandoned'; readonly entryId: string; readonly channelId: string; readonly reason: string }
  /** The channel is gone: it is told nothing until somebody subscribes again. */
  | { readonly kind: 'subscription_paused'; readonly guildId: string; readonly channelId: string; readonly reason: string }
  | { readonly kind: 'command_answered'; readonly command: string; readonly outcome: string; readonly tookMs: number }
  | { readonly kind: 'gateway'; readonly state: 'ready' | 'reconnecting' | 'closed'; readonly detail: string }
  /** Stored days were read again for sites that are new in the list. */
  | { readonly kind: 'sites_recalled'; readonly sites: readonly string[]; readonly reports: number }
  | { readonly kind: 'fault'; readonly where: string; readonly error: unknown };

export interface Events {
  record(event: BusinessEvent): void;
}
