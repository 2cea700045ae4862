import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClaimModel } from '../core/claims/learned/claim-model.ts';
import { decodeModel } from '../core/claims/learned/encode-model.ts';
import { messageOf } from '../core/message-of.ts';
import type { Fault } from './fault.ts';

export const MODEL_HEADER = 'claims.json';
export const MODEL_WEIGHTS = 'claims.bin';

/** Reads the trained model of a folder (`npm run train` writes it). Null when there is none; a fault as well when it cannot be used: the bot then reads by rules alone. */
export function loadModel(dir: string): { model: ClaimModel | null; faults: Fault[] } {
  const file = join(dir, MODEL_HEADER);
  if (!existsSync(file)) return { model: null, faults: [] };
  let problem: string;
  try {
    const header: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const decoded = decodeModel(header, readFileSync(join(dir, MODEL_WEIGHTS)));
    if (decoded.kind === 'model') return { model: decoded.model, faults: [] };
    problem = decoded.problem;
  } catch (error) {
    problem = messageOf(error);
  }
  const fix = 'run "npm run train", or delete the folder to read by rules alone';
  return { model: null, faults: [{ file, line: null, path: '', problem: `the trained model cannot be used: ${problem}`, fix }] };
}
