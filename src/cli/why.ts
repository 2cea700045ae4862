import { composeReader } from '../compose.ts';
import type { Run } from './command.ts';
import { describeVersions } from './describe-versions.ts';
import { readOptions } from './options.ts';

export const runWhy: Run = async (argv, io) => {
  const parsed = readOptions(argv, { json: { type: 'boolean', default: false } }, io, 1);
  const reference = parsed?.positionals[0];
  if (!parsed || reference === undefined) {
    if (parsed) io.err('basewatch why: name a URL or a report id');
    return 2;
  }
  await using reader = await composeReader(process.env, io);
  if (!reader) return 1;
  const answer = await reader.queries.why(reference);
  if (answer.kind === 'not_found') {
    io.err(`Nothing is stored of ${answer.asked}. It was never read, or is older than the archive keeps.`);
    return 1;
  }
  const { report, decision } = answer.item;
  const { versions } = answer;
  if (parsed.values.json) io.out(JSON.stringify(versions.length > 1 ? { ...decision, versions } : decision));
  else {
    io.out(`${report.publisher.name}: ${report.title ?? '(no title)'}`);
    if (report.url) io.out(report.url);
    io.out(`${decision.verdict ?? 'not relevant'} -> ${decision.action}: ${decision.why}`);
    for (const claim of decision.claims) io.out(`  ${claim.site}: ${claim.event} (${claim.tense}, ${claim.certainty}) "${claim.evidence}"`);
    if (versions.length > 1) for (const line of describeVersions(versions)) io.out(line);
  }
  return 0;
};
