import { composeReader } from '../compose.ts';
import type { Run } from './command.ts';
import { readOptions } from './options.ts';

export const runVerify: Run = async (argv, io) => {
  const parsed = readOptions(argv, { json: { type: 'boolean', default: false } }, io, 0);
  if (!parsed) return 2;
  await using reader = await composeReader(process.env, io);
  if (!reader) return 1;
  const result = await reader.history.verify();
  if (parsed.values.json) io.out(JSON.stringify(result));
  else
    io.out(
      result.brokenAt === null
        ? `The history is whole: ${result.entries} entries.`
        : `The history is broken at entry ${result.brokenAt} of ${result.entries}.`,
    );
  return result.brokenAt === null ? 0 : 1;
};
