import { z } from 'zod';
import { SEVERITIES } from '../../core/alerts/subscription.ts';
import { EVENTS } from '../../core/claims/vocabulary.ts';

/** A subscription as it lies in the store. `v` grows when the shape changes in a way that old values must be converted. */
export const StoredSubscription = z.object({
  v: z.literal(1),
  subscription: z.object({
    id: z.string(),
    guildId: z.string(),
    channelId: z.string(),
    sites: z.array(z.string()),
    events: z.array(z.enum(EVENTS)),
    watches: z.array(z.string()),
    minSeverity: z.enum(SEVERITIES),
    lang: z.string(),
    includeUnclassified: z.boolean(),
    mentionRoleId: z.string().nullable(),
    pausedAt: z.string().exactOptional(),
    createdBy: z.string(),
    createdAt: z.string(),
  }),
});

/** A keyword rule as it lies in the store. */
export const StoredWatch = z.object({
  v: z.literal(1),
  watch: z.object({
    id: z.string(),
    name: z.string(),
    expression: z.string(),
    guildId: z.string().nullable(),
    langs: z.array(z.string()),
  }),
});
