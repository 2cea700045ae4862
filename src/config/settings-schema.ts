import { z } from 'zod';
import { SEVERITIES, type Severity } from '../core/alerts/subscription.ts';
import type { Settings } from '../core/settings.ts';
import { LanguageCode, Line } from './field-schemas.ts';
import { isNetworkAllowance } from './network-allow.ts';

const DiscordId = z.string().regex(/^\d{17,20}$/, 'a Discord id: 17 to 20 digits, in quotes');
const rated = (severity: Severity) => z.enum(SEVERITIES).default(severity);

/** The severity paragraph of the status rules, for reported events. */
const SeverityTable = z.strictObject({
  withdrawal_started: rated('medium'),
  withdrawal_ongoing: rated('low'),
  withdrawal_completed: rated('high'),
  withdrawal_planned: rated('medium'),
  handover_gov: rated('high'),
  handover_sdf: rated('high'),
  handover_other: rated('high'),
  takeover: rated('high'),
  reinforced: rated('medium'),
  expanded: rated('low'),
  established: rated('medium'),
  reentered: rated('medium'),
  operational: rated('low'),
  reduced: rated('low'),
  attacked: rated('high'),
  attack_foiled: rated('medium'),
  demolished: rated('medium'),
  drills: rated('low'),
  flights: rated('low'),
  convoy_moved: rated('low'),
  detainees_moved: rated('low'),
  camp_closed: rated('medium'),
  prison_event: rated('high'),
  policy: rated('low'),
});

const Polling = z.strictObject({
  defaultIntervalSeconds: z.int().min(1).max(604_800).default(900),
  minIntervalSeconds: z.int().min(1).max(86_400).default(1),
  maxConcurrency: z.int().min(1).max(512).default(32),
  perHost: z.int().min(1).max(16).default(2),
  timeoutMs: z.int().min(100).max(300_000).default(30_000),
  maxBytes: z.int().min(10_000).max(100_000_000).default(10_000_000),
  maxRedirects: z.int().min(0).max(20).default(5),
  firstPoll: z.enum(['digest', 'silent', 'alert']).default('digest'),
  gapHours: z.number().min(0.1).max(8760).default(3),
  userAgent: Line.regex(/^[\x20-\x7e]+$/, 'plain ASCII text').default('Basewatch/0.1 (feed reader)'),
  fullText: z.boolean().default(true),
  articlesPerPoll: z.int().min(1).max(100).default(10),
  rereadHours: z.array(z.number().min(0.1).max(720)).max(12).default([1, 10, 24]),
});

/** config/settings.yaml. Every key may be left out. */
export const SettingsFile = z
  .strictObject({
    language: LanguageCode.default('en'),
    polling: Polling.prefault({}),
    network: z
      .strictObject({
        allow: z
          .array(z.string().refine(isNetworkAllowance, 'an IP address, a range such as 10.0.0.0/8, or a host name without port'))
          .default([]),
      })
      .prefault({}),
    editors: z.strictObject({ users: z.array(DiscordId).default([]), roles: z.array(DiscordId).default([]) }).prefault({}),
    staleness: z.strictObject({ days: z.int().min(1).max(3650).default(14) }).prefault({}),
    severity: SeverityTable.prefault({}),
    stories: z.strictObject({ windowDays: z.int().min(0).max(14).default(1), openDays: z.int().min(1).max(90).default(7) }).prefault({}),
    archive: z.strictObject({ days: z.int().min(1).max(3650).default(90) }).prefault({}),
    alerts: z
      .strictObject({
        maxQuotes: z.int().min(0).max(5).default(2),
        maxQuoteChars: z.int().min(40).max(1000).default(280),
        lateAfterHours: z.number().min(0.1).max(8760).default(24),
        permissionHours: z.number().min(0).max(168).default(1),
      })
      .prefault({}),
    watches: z.strictObject({ maxPerGuild: z.int().min(1).max(1000).default(25) }).prefault({}),
    llm: z
      .strictObject({
        callsPerHour: z.int().min(1).max(10_000).default(60),
        timeoutMs: z.int().min(100).max(300_000).default(30_000),
        maxChars: z.int().min(200).max(100_000).default(6_000),
      })
      .prefault({}),
  })
  .meta({
    title: 'Basewatch settings',
    description: 'What may be tuned without touching code; every key may be left out',
  }) satisfies z.ZodType<Settings>;

export type SettingsFile = z.output<typeof SettingsFile>;

/** Lists of which a bad element is dropped rather than the file. A dropped network range only ever makes the bot stricter. */
export const SETTINGS_LOOSE_LISTS = ['network.allow', 'editors.users', 'editors.roles'];
