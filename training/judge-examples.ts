import { candidatesOf } from '../src/core/claims/learned/candidates.ts';
import type { ClaimModel } from '../src/core/claims/learned/claim-model.ts';
import type { Named } from '../src/core/claims/learned/judge.ts';
import { type Event, TENSES, type Tense } from '../src/core/claims/vocabulary.ts';
import type { Report } from '../src/core/reports/report.ts';
import { claimKey } from './claim-key.ts';
import type { GoldKeys } from './measure-sets.ts';
import { type Reader, ruleReading } from './read-with-rules.ts';

/** A candidate of a labelled line, as the judge sees it, with the answer. */
export interface JudgeExample {
  readonly ofRules: boolean;
  readonly features: Named;
  /** Whether the label has it in some tense. */
  readonly right: boolean;
  readonly tenses: ReadonlyMap<Tense, Named>;
  /** Tenses in which it is right. */
  readonly rightTenses: ReadonlySet<Tense>;
}

/** The candidates of a report. What the labels leaves open teaches nothing and is left out. */
export function judgeExamplesOf(report: Report, gold: GoldKeys, reader: Reader, model: ClaimModel): readonly JudgeExample[] {
  const { required, optional = new Set(), alternatives = [] } = gold;
  const wanted = new Set([...required, ...alternatives.flatMap((keys) => [...keys])]);
  const tensesIn = (keys: ReadonlySet<string>, site: string, event: Event): ReadonlySet<Tense> =>
    new Set(TENSES.filter((tense) => keys.has(claimKey({ site, event, tense }))));
  return candidatesOf(ruleReading(report, reader), model).flatMap(({ site, event, rule, features, tenses }): JudgeExample[] => {
    const rightTenses = tensesIn(wanted, site, event);
    if (rightTenses.size === 0 && tensesIn(optional, site, event).size > 0) return [];
    return [{ ofRules: rule !== null, features, right: rightTenses.size > 0, tenses: tenses(), rightTenses }];
  });
}
