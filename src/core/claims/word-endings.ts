/**
 * The endings a verb may carry, in their order: one row of letters from each slot, `''` where a slot may stay empty;
 * the last slot may repeat. A language that builds its words from
 * many endings needs them, since a bare stem of two or three letters begins many other words.
 */
export type EndingSlots = readonly (readonly string[])[];

/** Whether letters behind a stem are such a row of endings ("il" + "acak" + "ti"), used up to the last letter. */
export function areEndings(letters: string, slots: EndingSlots, at = 0): boolean {
  const slot = slots[at];
  if (!slot) return letters === '';
  const next = (form: string): number => (form !== '' && at === slots.length - 1 ? at : at + 1);
  return slot.some((form) => letters.startsWith(form) && areEndings(letters.slice(form.length), slots, next(form)));
}
