export interface RateRule {
  readonly count: number;
  readonly windowMs: number;
}

/** Times and quotas. Discord publishes few of them; the defaults are what its documents or users report. */
export interface Limits {
  readonly heartbeatIntervalMs: number;
  /** How long an interaction waits for its first response (3 s). */
  readonly ackWindowMs: number;
  /** How long an interaction's token works after that (15 min). */
  readonly tokenLifeMs: number;
  /** How long an action waits for the answer to a deferred interaction before it gives up. */
  readonly answerWaitMs: number;
  /** How long a nonce is remembered ("the past few minutes"). */
  readonly nonceWindowMs: number;
  /** Over all requests of the bot, interaction endpoints excepted. */
  readonly global: RateRule;
  /** Posting into one channel. */
  readonly channelMessages: RateRule;
  /** Every other operation, by its major parameter. */
  readonly other: RateRule;
  readonly crossposts: RateRule;
  /** Edits of published messages. */
  readonly publishedEdits: RateRule;
}

/** The limits of a stand-in that behaves as Discord is reported to behave. */
export const usualLimits: Limits = {
  heartbeatIntervalMs: 41_250,
  ackWindowMs: 3000,
  tokenLifeMs: 900_000,
  answerWaitMs: 20_000,
  nonceWindowMs: 300_000,
  global: { count: 50, windowMs: 1000 },
  channelMessages: { count: 5, windowMs: 5000 },
  other: { count: 50, windowMs: 1000 },
  crossposts: { count: 10, windowMs: 3_600_000 },
  publishedEdits: { count: 3, windowMs: 3_600_000 },
};
