import { setImmediate as nextTurn } from 'node:timers/promises';

/** Lets pending work go on until `holds`; fails after many turns of the event loop, without a clock. */
export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let turn = 0; turn < 5_000; turn += 1) {
    if (await holds()) return;
    await nextTurn();
  }
  throw new Error(`never happened: ${what}`);
}
