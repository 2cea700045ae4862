import { changeBetween, type ReportVersion, type VersionClaim } from '../core/reports/report-version.ts';

const WHAT: Readonly<Record<ReportVersion['kind'], string>> = {
  first: 'as read first',
  revised: 'changed by the outlet',
  completed: 'the text behind the teaser, read later',
  withdrawn: 'taken back by the outlet',
};
const REASONS: Readonly<Record<NonNullable<ReportVersion['reason']>, string>> = {
  gone: 'the page is gone',
  notice: 'a notice stands in its place',
};

/** The versions of a report, one after the other: when it was read, its hash, and what it claims otherwise than the one before. */
export function describeVersions(versions: readonly ReportVersion[]): string[] {
  return [
    'Versions:',
    ...versions.flatMap((version, n) => {
      const before = versions[n - 1];
      const { lost, gained } = before === undefined ? { lost: [], gained: [] } : changeBetween(before, version);
      const reason = version.reason === undefined ? '' : ` (${REASONS[version.reason]})`;
      return [
        `  ${version.at} ${version.hash} ${WHAT[version.kind]}${reason}`,
        ...lost.map((claim) => `    no longer: ${describeClaim(claim)}`),
        ...gained.map((claim) => `    new: ${describeClaim(claim)}`),
      ];
    }),
  ];
}

function describeClaim({ site, event, tense, certainty, quote }: VersionClaim): string {
  return `${site}: ${event} (${tense}, ${certainty}) "${quote}"`;
}
