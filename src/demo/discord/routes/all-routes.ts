import type { Route } from '../rest/route.ts';
import { accountRoutes } from './account-routes.ts';
import { callbackRoute } from './callback-route.ts';
import { commandRoutes } from './command-routes.ts';
import { guildRoutes } from './guild-routes.ts';
import { interactionWebhookRoutes } from './interaction-webhook-routes.ts';
import { messageRoutes } from './message-routes.ts';
import { threadRoutes } from './thread-routes.ts';

/** Every operation the stand-in knows; anything else is answered 404 and recorded as a violation. */
export const allRoutes: readonly Route[] = [
  ...accountRoutes,
  ...commandRoutes,
  ...guildRoutes,
  ...messageRoutes,
  ...threadRoutes,
  callbackRoute,
  ...interactionWebhookRoutes,
];
