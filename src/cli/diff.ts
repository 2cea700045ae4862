import { composeReader } from '../compose.ts';
import type { DiffAnswer, SiteDiff } from '../ports/commands.ts';
import type { Run } from './command.ts';
import { describeEntry, describeLine } from './describe-status.ts';
import { readOptions } from './options.ts';

export const runDiff: Run = async (argv, io) => {
  const options = { from: { type: 'string' }, to: { type: 'string' }, json: { type: 'boolean', default: false } } as const;
  const parsed = readOptions(argv, options, io, 0);
  if (!parsed) return 2;
  const { from, to, json } = parsed.values;
  if (from === undefined) {
    io.err('basewatch diff: say since when, for example --from 2026-02-20');
    return 2;
  }
  await using reader = await composeReader(process.env, io);
  if (!reader) return 1;
  const answer = await reader.queries.diff(from, to ?? null);
  if (json) io.out(JSON.stringify(answer));
  else for (const line of describeDiff(answer)) (answer.kind === 'diff' ? io.out : io.err)(line);
  return answer.kind === 'diff' ? 0 : 1;
};

function describeDiff(answer: DiffAnswer): string[] {
  switch (answer.kind) {
    case 'bad_date':
      return [`"${answer.asked}" is not a date; use YYYY, YYYY-MM, YYYY-MM-DD or an ISO instant.`];
    case 'backwards':
      return [`${answer.to} lies before ${answer.from}: swap --from and --to.`];
    case 'diff': {
      const changed = answer.sites.filter((one) => one.changed);
      const others = answer.sites.filter((one) => !one.changed);
      return [
        `From ${answer.from} to ${answer.to}: ${changed.length} of the sites changed.`,
        ...changed.flatMap(siteLines),
        ...(others.length > 0 ? ['', 'Recorded, with the status as it was:', ...others.flatMap(siteLines)] : []),
      ];
    }
    default:
      return answer satisfies never;
  }
}

function siteLines({ site, before, after, changed, entries }: SiteDiff): string[] {
  const status = changed ? `${describeLine(before, false)} -> ${describeLine(after, false)}` : describeLine(after, false);
  return ['', `${site.name}: ${status}`, ...entries.map((entry) => `  ${describeEntry(entry)}`)];
}
