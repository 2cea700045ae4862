import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { ApiError } from '../rest/api-error.ts';
import { type JsonObject, numberOf, objectOf, objectsOf, textOf, wireShape } from '../rest/json.ts';
import { type Answer, param, type Route, type RouteCall } from '../rest/route.ts';
import { type Interaction, noteChange } from '../state/interaction.ts';
import { answerInteraction } from '../state/interaction-messages.ts';
import { messageFlags } from '../state/message-shape.ts';
import { editMessage } from '../state/messages.ts';
import { checkCallback, isEmptyMessage } from '../validation/message-rules.ts';

/** Callback types by the interaction they may answer: 2 command, 3 component, 4 autocomplete, 5 modal. */
const allowedCallbacks: Readonly<Record<Interaction['type'], readonly number[]>> = {
  2: [4, 5, 9],
  3: [4, 5, 6, 7, 9],
  4: [8],
  5: [4, 5, 6, 7],
};

/** The first response to an interaction: message, deferral, update, choices or modal. */
export const callbackRoute: Route = {
  method: 'POST',
  path: '/interactions/:interaction/:token/callback',
  auth: 'path',
  rate: 'exempt',
  request: [
    'CreateMessageInteractionCallbackRequest',
    'UpdateMessageInteractionCallbackRequest',
    'ApplicationCommandAutocompleteCallbackRequest',
    'ModalInteractionCallbackRequest',
  ],
  answer: ['InteractionCallbackResponse'],
  check: checkCallback,
  allow: (call) => {
    const interaction = interactionInPath(call);
    if (interaction.acknowledged !== null) throw new ApiError(40060);
  },
  run: respond,
};

/** Late or unknown interactions do not exist any more (10062). */
function interactionInPath(call: RouteCall): Interaction {
  const interaction = call.world.interactions.get(param(call, 'token'));
  if (!interaction || interaction.id !== param(call, 'interaction') || interaction.late) throw new ApiError(10062);
  return interaction;
}

function respond(call: RouteCall): Answer {
  const interaction = interactionInPath(call);
  const type = numberOf(call.body['type']) ?? 0;
  if (!allowedCallbacks[interaction.type].includes(type) || (type === 7 && !interaction.source)) {
    throw new ApiError(50035, [
      { path: ['type'], code: 'INTERACTION_CALLBACK_TYPE_INVALID', message: `Type ${type} does not answer this interaction` },
    ]);
  }
  const data = objectOf(call.body['data']);
  if (type === 4 && isEmptyMessage(data, call.uploads.length)) throw new ApiError(50006);
  interaction.acknowledged = type;
  applyResponse(call, interaction, type, data);
  noteChange(interaction);
  if (call.query.get('with_response') !== 'true') return { status: 204 };
  return { status: 200, body: callbackAnswer(interaction, type) };
}

function applyResponse(call: RouteCall, interaction: Interaction, type: number, data: JsonObject): void {
  const { world, uploads } = call;
  if (type === 4 || type === 5) {
    interaction.ephemeral = ((numberOf(data['flags']) ?? 0) & messageFlags.ephemeral) !== 0;
    const flags = type === 5 ? messageFlags.loading : 0;
    interaction.original = answerInteraction(world, interaction, { body: data, uploads, flags });
  } else if (type === 6) {
    interaction.original = interaction.source;
  } else if (type === 7 && interaction.source) {
    interaction.original = editMessage(world, interaction.source, data, { uploads });
  } else if (type === 8) {
    interaction.choices = objectsOf(data['choices']).map((choice) => ({
      name: textOf(choice['name']) ?? '',
      value: typeof choice['value'] === 'number' ? choice['value'] : String(choice['value']),
    }));
  } else {
    interaction.modal = wireShape<APIModalInteractionResponseCallbackData>(data);
  }
}

function callbackAnswer(interaction: Interaction, type: number) {
  const message = interaction.original?.api;
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      channel_id: interaction.channelId,
      guild_id: interaction.guildId,
      ...(message
        ? { response_message_id: message.id, response_message_loading: type === 5, response_message_ephemeral: interaction.ephemeral }
        : {}),
    },
    ...(message ? { resource: { type: type === 5 ? 4 : type === 6 ? 7 : type, message } } : {}),
  };
}
