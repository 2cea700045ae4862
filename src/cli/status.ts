import { composeReader } from '../compose.ts';
import type { Run } from './command.ts';
import { describeBoard, describeSite } from './describe-status.ts';
import { readOptions } from './options.ts';

export const runStatus: Run = async (argv, io) => {
  const parsed = readOptions(argv, { at: { type: 'string' }, json: { type: 'boolean', default: false } }, io);
  if (!parsed) return 2;
  await using reader = await composeReader(process.env, io);
  if (!reader) return 1;
  const asked = parsed.positionals.join(' ');
  if (asked === '') {
    const board = await reader.queries.board();
    for (const line of parsed.values.json ? [JSON.stringify(board)] : describeBoard(board)) io.out(line);
    return 0;
  }
  const answer = await reader.queries.status(asked, parsed.values.at ?? null);
  if (parsed.values.json) io.out(JSON.stringify(answer));
  else for (const line of describeSite(answer)) (answer.kind === 'site' ? io.out : io.err)(line);
  return answer.kind === 'site' ? 0 : 1;
};
