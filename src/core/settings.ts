import type { Severity } from './alerts/subscription.ts';
import type { Event } from './claims/vocabulary.ts';

/** What a maintainer may tune without touching code. Every value has a default; config/settings.yaml says what each is for. */
export interface Settings {
  /** Language of alerts where a subscription names none. */
  readonly language: string;
  readonly polling: PollingSettings;
  readonly network: {
    /** CIDR ranges and host names that may be private addresses; every other private address is refused. */
    readonly allow: readonly string[];
  };
  /** Discord ids of those who may correct the shared status. */
  readonly editors: { readonly users: readonly string[]; readonly roles: readonly string[] };
  readonly staleness: { readonly days: number };
  /** The severity of a reported event; plans, denials and disputes are ranked from it by the rules. */
  readonly severity: Readonly<Record<Event, Severity>>;
  readonly stories: {
    /** How many days apart two reports may date one happening. */
    readonly windowDays: number;
    /** How long after its last report a story can still be joined. */
    readonly openDays: number;
  };
  readonly archive: { readonly days: number };
  readonly alerts: {
    readonly maxQuotes: number;
    readonly maxQuoteChars: number;
    /** An item published longer ago than this is marked late and mentions nobody. */
    readonly lateAfterHours: number;
    /** How long an alert waits for a permission that is missing in its channel. */
    readonly permissionHours: number;
  };
  readonly watches: { readonly maxPerGuild: number };
  /** How a language model is asked, where the environment names one; without it these have no effect. */
  readonly llm: {
    readonly callsPerHour: number;
    /** For all requests about one report together. */
    readonly timeoutMs: number;
    /** Characters of a report that are sent. */
    readonly maxChars: number;
  };
}

interface PollingSettings {
  readonly defaultIntervalSeconds: number;
  readonly minIntervalSeconds: number;
  readonly maxConcurrency: number;
  readonly perHost: number;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly maxRedirects: number;
  /** What the first poll of a feed finds: `digest` one message a channel · `silent` remembered, not told · `alert` news. */
  readonly firstPoll: 'digest' | 'silent' | 'alert';
  /** A feed that was not read for longer had a gap: what came out in it is late, and told without noise. */
  readonly gapHours: number;
  readonly userAgent: string;
  /** Whether the page is read of an item that names a site or hits a watch and of which the feed gives only a teaser. */
  readonly fullText: boolean;
  /** The most pages read for one poll of a feed; the other items go on with their teasers. */
  readonly articlesPerPoll: number;
  /** Hours after an alert at which the page behind it is read again; none: never. */
  readonly rereadHours: readonly number[];
}
