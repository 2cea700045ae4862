import { ApiError } from '../rest/api-error.ts';
import { numberOf, objectOf } from '../rest/json.ts';
import { type Answer, param, type Route, type RouteCall } from '../rest/route.ts';
import { type Interaction, noteChange } from '../state/interaction.ts';
import { answerInteraction } from '../state/interaction-messages.ts';
import { messageFlags } from '../state/message-shape.ts';
import { deleteMessage, editMessage } from '../state/messages.ts';
import type { StoredMessage } from '../state/model.ts';
import { findMessage } from '../state/world.ts';
import { checkMessage, isEmptyMessage } from '../validation/message-rules.ts';

const base = '/webhooks/:application/:token';
const own = { auth: 'path', rate: 'exempt', allow: (call: RouteCall) => void acknowledged(call) } as const;

/** The original response and follow-ups of an interaction, by its token. */
export const interactionWebhookRoutes: readonly Route[] = [
  {
    ...own,
    method: 'GET',
    path: `${base}/messages/:message`,
    answer: ['MessageResponse'],
    run: (call) => ({ status: 200, body: answered(call).api }),
  },
  {
    ...own,
    method: 'PATCH',
    path: `${base}/messages/:message`,
    request: ['IncomingWebhookUpdateRequestPartial'],
    answer: ['MessageResponse'],
    check: checkMessage,
    run: editAnswer,
  },
  {
    ...own,
    method: 'DELETE',
    path: `${base}/messages/:message`,
    run: (call) => {
      const interaction = acknowledged(call);
      const stored = answered(call);
      deleteMessage(call.world, stored);
      if (interaction.original === stored) interaction.original = null;
      noteChange(interaction);
      return { status: 204 };
    },
  },
  {
    ...own,
    method: 'POST',
    path: base,
    request: ['IncomingWebhookRequestPartial'],
    answer: ['MessageResponse'],
    check: checkMessage,
    run: followUp,
  },
];

/** 50027 once the token is too old, 10015 for a token that is unknown or whose interaction got no first response. */
function acknowledged(call: RouteCall): Interaction {
  const { world } = call;
  const interaction = world.interactions.get(param(call, 'token'));
  if (param(call, 'application') !== world.bot.id || !interaction) throw new ApiError(10015);
  if (world.clock.now().getTime() - interaction.createdAt > world.limits.tokenLifeMs) throw new ApiError(50027);
  if (interaction.acknowledged === null) throw new ApiError(10015);
  return interaction;
}

function answered(call: RouteCall): StoredMessage {
  const interaction = acknowledged(call);
  const id = param(call, 'message');
  if (id === '@original') {
    if (!interaction.original) throw new ApiError(10008);
    return interaction.original;
  }
  const known = [interaction.original, interaction.source, ...interaction.followUps].some((stored) => stored?.api.id === id);
  const stored = known ? findMessage(call.world, interaction.channelId, id) : null;
  if (!stored) throw new ApiError(10008);
  return stored;
}

/** Filling in a deferred response is its first content, not an edit anybody would see. */
function editAnswer(call: RouteCall): Answer {
  const { world, body, uploads } = call;
  const interaction = acknowledged(call);
  const stored = answered(call);
  const loading = ((stored.api.flags ?? 0) & messageFlags.loading) !== 0;
  const merged = { ...objectOf(stored.api), ...body };
  if (isEmptyMessage(merged, uploads.length + stored.api.attachments.length)) throw new ApiError(50006);
  editMessage(world, stored, body, { uploads, clearFlags: messageFlags.loading, silent: loading });
  noteChange(interaction);
  return { status: 200, body: stored.api };
}

function followUp(call: RouteCall): Answer {
  const { world, body, uploads } = call;
  const interaction = acknowledged(call);
  if (isEmptyMessage(body, uploads.length)) throw new ApiError(50006);
  const ephemeral = ((numberOf(body['flags']) ?? 0) & messageFlags.ephemeral) !== 0;
  const stored = answerInteraction(world, interaction, { body, uploads, flags: 0, ephemeral });
  interaction.followUps.push(stored);
  noteChange(interaction);
  return { status: 200, body: stored.api };
}
