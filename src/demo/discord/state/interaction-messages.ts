import type { JsonObject } from '../rest/json.ts';
import { apiUser } from './api-objects.ts';
import type { Interaction } from './interaction.ts';
import { messageFlags } from './message-shape.ts';
import { createMessage } from './messages.ts';
import type { StoredMessage, Upload } from './model.ts';
import type { World } from './world.ts';

/** Posts a message in the name of the interaction: the bot needs no permission for it, and an ephemeral one is only the invoker's. */
export function answerInteraction(
  world: World,
  interaction: Interaction,
  message: { readonly body: JsonObject; readonly uploads: readonly Upload[]; readonly flags: number; readonly ephemeral?: boolean },
): StoredMessage {
  const ephemeral = message.ephemeral ?? interaction.ephemeral;
  return createMessage(world, {
    channelId: interaction.channelId,
    authorId: world.bot.id,
    body: message.body,
    uploads: message.uploads,
    flags: message.flags | (ephemeral ? messageFlags.ephemeral : 0),
    ephemeralFor: ephemeral ? interaction.userId : null,
    extra: {
      type: interaction.type === 2 ? 20 : 19,
      application_id: world.bot.id,
      webhook_id: world.bot.id,
      interaction_metadata: metadataOf(world, interaction),
      ...(interaction.source
        ? {
            message_reference: {
              type: 0,
              channel_id: interaction.channelId,
              message_id: interaction.source.api.id,
              guild_id: interaction.guildId,
            },
          }
        : {}),
    },
  });
}

function metadataOf(world: World, interaction: Interaction) {
  const user = world.users.get(interaction.userId);
  const base = {
    id: interaction.id,
    ...(user ? { user: apiUser(user) } : {}),
    authorizing_integration_owners: { '0': interaction.guildId },
  };
  if (interaction.type === 3) return { ...base, type: 3, interacted_message_id: interaction.source?.api.id ?? interaction.id };
  if (interaction.type === 5) return { ...base, type: 5, triggering_interaction_metadata: { ...base, type: 2 } };
  return { ...base, type: 2 };
}
