import { join } from 'node:path';
import { loadConfig } from '../../../../src/config/load-config.ts';
import type { ProposedClaim } from '../../../../src/core/claims/proposal/proposed-claim.ts';
import { verifyProposal } from '../../../../src/core/claims/proposal/verify-proposal.ts';
import { type ReportRead, wantsProposal } from '../../../../src/core/claims/proposal/wants-proposal.ts';
import { readReport } from '../../../../src/core/claims/read-report.ts';
import { buildScreen, screenReport } from '../../../../src/core/sites/screen-report.ts';
import { reportOf, type TextToRead } from '../read-text.ts';

const { config } = loadConfig(join(import.meta.dirname, '../../../../config'));
if (!config) throw new Error('the shipped configuration does not load');
/** The rules alone: what the trained model adds changes with every training. */
const lexicons = { ...config.lexicons, learned: null };
const screen = buildScreen(config.sites, []);

export function readBefore(input: TextToRead): ReportRead {
  const report = reportOf(input);
  const screened = screenReport(report, screen);
  return { report, mentions: screened.mentions, reading: readReport(report, screened, lexicons), lexicons };
}

export function isWanted(input: TextToRead | string): boolean {
  return wantsProposal(readBefore(typeof input === 'string' ? { text: input } : input));
}

export function aProposal(quote: string, more: Partial<ProposedClaim> = {}): ProposedClaim {
  return { site: 'qasrak', event: 'withdrawal_ongoing', tense: 'reported', actor: 'us', quote, ...more };
}

/** Verifies proposals against a text with the shipped sites and lexicons. */
export function propose(input: TextToRead | string, ...proposed: readonly ProposedClaim[]) {
  return verifyProposal(readBefore(typeof input === 'string' ? { text: input } : input), proposed);
}
