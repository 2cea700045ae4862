import { type LevelWithSilent, type Logger, pino } from 'pino';
import type { BusinessEvent, Events } from '../../ports/events.ts';

const LEVELS: Readonly<Record<BusinessEvent['kind'], 'debug' | 'info' | 'warn' | 'error'>> = {
  started: 'info',
  stopped: 'info',
  feed_polled: 'debug',
  feed_failed: 'warn',
  article_read: 'debug',
  article_failed: 'warn',
  page_reread: 'info',
  claims_proposed: 'info',
  proposal_failed: 'warn',
  report_decided: 'info',
  delivered: 'info',
  delivery_postponed: 'warn',
  delivery_abandoned: 'error',
  subscription_paused: 'warn',
  command_answered: 'info',
  gateway: 'info',
  sites_recalled: 'info',
  fault: 'error',
};

/** Writes business events as JSON lines to standard error, so that standard output stays for answers. */
export function createLogEvents(
  level: LevelWithSilent,
  logger: Logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ fd: 2, sync: true })),
): Events {
  return {
    record(event) {
      if (event.kind === 'fault') logger.error({ where: event.where, err: event.error }, 'fault');
      else {
        const { kind, ...fields } = event;
        logger[LEVELS[kind]](fields, kind);
      }
    },
  };
}
