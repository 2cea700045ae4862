import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { type JsonObject, numberOf, objectsOf, textOf } from '../rest/json.ts';
import { apiChannel, apiRole } from '../state/api-objects.ts';
import type { Interaction } from '../state/interaction.ts';
import { findMessage, type World } from '../state/world.ts';
import { allComponents } from '../validation/component-rules.ts';
import { awaitReply, type Reply, startAckWindow } from './await-reply.ts';
import { openInteraction, type Place, placeOf } from './interaction-payload.ts';

const button = 2;
const textSelect = 3;
const textInput = 4;

/** A button on a message; `customId` or the visible label says which. */
export interface ClickRequest {
  readonly channelId: string;
  readonly userId: string;
  readonly messageId: string;
  readonly customId?: string;
  readonly label?: string;
}

/** A select menu on a message; for channels and roles the values are ids. */
export interface SelectRequest {
  readonly channelId: string;
  readonly userId: string;
  readonly messageId: string;
  readonly customId: string;
  readonly values: readonly string[];
}

/** A modal that a reply opened, with what the person typed by custom id. */
export interface ModalRequest {
  readonly channelId: string;
  readonly userId: string;
  readonly modal: APIModalInteractionResponseCallbackData;
  readonly fields: Readonly<Record<string, string>>;
}

/** Clicks and waits for what the person sees. Throws when there is no such button or it is disabled or a link. */
export async function click(world: World, request: ClickRequest): Promise<Reply> {
  const { place, source, components } = targetOf(world, request);
  const found = components.find(
    (component) =>
      component['type'] === button &&
      (request.customId === undefined ? component['label'] === request.label : component['custom_id'] === request.customId),
  );
  if (!found) {
    const labels = components
      .filter((component) => component['type'] === button)
      .map((component) => String(component['label'] ?? component['custom_id']));
    throw new Error(
      `Message ${request.messageId} has no button "${request.customId ?? request.label ?? ''}"; it has: ${labels.join(', ') || 'none'}.`,
    );
  }
  const customId = textOf(found['custom_id']);
  if (found['disabled'] === true || customId === null)
    throw new Error(`The button "${String(found['label'])}" cannot be clicked: disabled or a link.`);
  const data = { custom_id: customId, component_type: button, id: found['id'] };
  return send(world, openInteraction(world, place, { type: 3, command: null, source }, data));
}

/** Chooses and waits for what the person sees. Throws when the menu does not offer the values. */
export async function select(world: World, request: SelectRequest): Promise<Reply> {
  const { place, source, components } = targetOf(world, request);
  const menu = components.find((component) => component['custom_id'] === request.customId && component['type'] !== button);
  if (!menu || menu['disabled'] === true) throw new Error(`Message ${request.messageId} has no usable menu "${request.customId}".`);
  const offered = objectsOf(menu['options']).map((option) => option['value']);
  const strange = request.values.filter((value) => menu['type'] === textSelect && !offered.includes(value));
  if (strange.length > 0)
    throw new Error(`Menu "${request.customId}" does not offer ${strange.join(', ')}; it offers ${offered.join(', ')}.`);
  const [least, most] = [numberOf(menu['min_values']) ?? 1, numberOf(menu['max_values']) ?? 1];
  if (request.values.length < least || request.values.length > most)
    throw new Error(`Menu "${request.customId}" takes ${least} to ${most} values.`);
  const resolved = menu['type'] === textSelect ? {} : { resolved: resolvedValues(world, place, request.values) };
  const data = { custom_id: request.customId, component_type: menu['type'], id: menu['id'], values: [...request.values], ...resolved };
  return send(world, openInteraction(world, place, { type: 3, command: null, source }, data));
}

/** Submits a modal and waits for what the person sees. Throws for fields the modal lacks and for required ones left empty. */
export async function submitModal(world: World, request: ModalRequest): Promise<Reply> {
  const place = placeOf(world, request.channelId, request.userId);
  const inputs = allComponents(request.modal.components)
    .map(({ component }) => component)
    .filter((component) => component['type'] === textInput);
  const known = inputs.map((input) => textOf(input['custom_id']) ?? '');
  for (const name of Object.keys(request.fields)) {
    if (!known.includes(name)) throw new Error(`The modal "${request.modal.title}" has no field "${name}": ${known.join(', ')}.`);
  }
  for (const input of inputs) {
    const name = textOf(input['custom_id']) ?? '';
    if (input['required'] !== false && !request.fields[name])
      throw new Error(`The modal "${request.modal.title}" needs the field "${name}".`);
  }
  const filled = (component: JsonObject): JsonObject =>
    component['type'] === textInput
      ? { type: textInput, id: 1, custom_id: component['custom_id'], value: request.fields[textOf(component['custom_id']) ?? ''] ?? '' }
      : { type: component['type'], id: 1, ...inside(component, filled) };
  const components = objectsOf(request.modal.components).map(filled);
  return send(
    world,
    openInteraction(world, place, { type: 5, command: null, source: null }, { custom_id: request.modal.custom_id, components }),
  );
}

function inside(component: JsonObject, filled: (component: JsonObject) => JsonObject): JsonObject {
  const [single] = objectsOf([component['component']]);
  return single ? { component: filled(single) } : { components: objectsOf(component['components']).map(filled) };
}

function send(world: World, interaction: Interaction): Promise<Reply> {
  startAckWindow(world, interaction);
  return awaitReply(world, interaction);
}

function targetOf(world: World, request: { readonly channelId: string; readonly userId: string; readonly messageId: string }) {
  const place = placeOf(world, request.channelId, request.userId);
  const source = findMessage(world, request.channelId, request.messageId);
  if (!source) throw new Error(`There is no message ${request.messageId} in #${place.channel.name}.`);
  if (source.ephemeralFor !== null && source.ephemeralFor !== request.userId)
    throw new Error('An ephemeral message is visible to its addressee only.');
  return { place, source, components: allComponents(source.api.components).map(({ component }) => component) };
}

function resolvedValues(world: World, place: Place, values: readonly string[]): JsonObject {
  const channels = values.flatMap((id) => world.channels.get(id) ?? []);
  const roles = values.flatMap((id) => place.guild.roles.get(id) ?? []);
  return {
    ...(channels.length > 0
      ? { channels: Object.fromEntries(channels.map((channel) => [channel.id, { ...apiChannel(world, channel), permissions: '0' }])) }
      : {}),
    ...(roles.length > 0 ? { roles: Object.fromEntries(roles.map((role) => [role.id, apiRole(world, role)])) } : {}),
  };
}
