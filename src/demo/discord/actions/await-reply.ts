import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import type { Interaction } from '../state/interaction.ts';
import { messageFlags } from '../state/message-shape.ts';
import type { PostedMessage } from '../state/model.ts';
import { viewMessage, type World } from '../state/world.ts';

interface Answered {
  readonly interactionId: string;
  /** The follow-ups so far, or as soon as there are `atLeast`; rejects when they do not come. */
  readonly followUps: (atLeast?: number) => Promise<readonly PostedMessage[]>;
  /** The original response as it is now. */
  readonly current: () => PostedMessage | null;
}

/** What the person who acted gets to see. */
export type Reply =
  | (Answered & { readonly kind: 'message'; readonly message: PostedMessage; readonly ephemeral: boolean; readonly deferred: boolean })
  /** The message the component belongs to was changed. */
  | (Answered & { readonly kind: 'updated'; readonly message: PostedMessage })
  | (Answered & { readonly kind: 'modal'; readonly modal: APIModalInteractionResponseCallbackData })
  /** The deferred response was deleted. */
  | (Answered & { readonly kind: 'deleted' })
  /** "The application did not respond": nothing came within the window, or a deferral was never filled in. */
  | (Answered & { readonly kind: 'not_responding'; readonly reason: 'no_acknowledgement' | 'deferred_for_ever' });

/** Starts the window of the first response; when it passes without one, the interaction is late for good. */
export function startAckWindow(world: World, interaction: Interaction): void {
  const timer = setTimeout(() => {
    if (interaction.acknowledged !== null) return;
    interaction.late = true;
    for (const watcher of interaction.watchers) watcher();
  }, world.limits.ackWindowMs);
  timer.unref();
}

/** Waits until `done` holds after a change of the interaction; false when `waitMs` pass first. */
export function untilChange(interaction: Interaction, done: () => boolean, waitMs: number): Promise<boolean> {
  if (done()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (result: boolean) => {
      clearTimeout(timer);
      interaction.watchers.delete(look);
      resolve(result);
    };
    const look = () => {
      if (done()) end(true);
    };
    const timer = setTimeout(() => end(false), waitMs);
    interaction.watchers.add(look);
  });
}

/** Waits for what the person sees in the end: a deferral counts once it is filled in or deleted. */
export async function awaitReply(world: World, interaction: Interaction): Promise<Reply> {
  const { limits } = world;
  const common: Answered = {
    interactionId: interaction.id,
    current: () => (interaction.original ? viewMessage(interaction.original) : null),
    followUps: async (atLeast = 0) => {
      const came = await untilChange(interaction, () => interaction.followUps.length >= atLeast, limits.answerWaitMs);
      if (!came) throw new Error(`Interaction ${interaction.id} has ${interaction.followUps.length} follow-ups, not ${atLeast}.`);
      return interaction.followUps.map(viewMessage);
    },
  };
  await untilChange(interaction, () => interaction.acknowledged !== null || interaction.late, limits.ackWindowMs + limits.answerWaitMs);
  const type = interaction.acknowledged;
  if (type === null) return { ...common, kind: 'not_responding', reason: 'no_acknowledgement' };
  if (interaction.modal) return { ...common, kind: 'modal', modal: interaction.modal };
  if (type === 6) await untilChange(interaction, changed(interaction), limits.answerWaitMs);
  const filled = () => !interaction.original || ((interaction.original.api.flags ?? 0) & messageFlags.loading) === 0;
  if (type === 5 && !(await untilChange(interaction, filled, limits.answerWaitMs))) {
    return { ...common, kind: 'not_responding', reason: 'deferred_for_ever' };
  }
  const message = common.current();
  if (!message) return { ...common, kind: 'deleted' };
  if (type === 6 || type === 7) return { ...common, kind: 'updated', message };
  return { ...common, kind: 'message', message, ephemeral: interaction.ephemeral, deferred: type === 5 };
}

/** True from the first edit or follow-up after now. */
function changed(interaction: Interaction): () => boolean {
  const before = interaction.original?.api;
  const posted = interaction.followUps.length;
  return () => interaction.original?.api !== before || interaction.followUps.length > posted;
}
