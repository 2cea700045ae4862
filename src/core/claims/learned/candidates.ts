import { familyOf } from '../../stories/event-family.ts';
import { aboutBase } from '../choose-sites.ts';
import type { Claim } from '../claim.ts';
import type { TriggerEvent } from '../lexicon.ts';
import type { Sentence } from '../sentence.ts';
import { COUNTRY_SITE, type Event, TENSES, type Tense } from '../vocabulary.ts';
import { type ClaimModel, type Opinion, opinionOf } from './claim-model.ts';
import type { Named } from './judge.ts';
import { lookAt } from './look.ts';

/** A reading by the rules, as far as the second reading needs it. */
export interface RuleReading {
  readonly reportId: string;
  /** The source that the report as a whole cites. */
  readonly origin: string | null;
  readonly sentences: readonly Sentence[];
  readonly claims: readonly Claim[];
  /** In which sentences the rules said something of which site, also where that was merged into another claim. */
  readonly spoken: readonly { readonly site: string; readonly position: number }[];
}

/** A claim that may be right: one of the rules, or one that the model alone sees. */
export interface Candidate {
  readonly site: string;
  readonly event: Event;
  readonly rule: Claim | null;
  readonly stand: Stand;
  /** Whether its sentence names the site: only then has the model seen it. */
  readonly named: boolean;
  /** Where it stands; null for a claim of the rules whose sentence does not name the site. */
  readonly sentence: Sentence | null;
  readonly features: Named;
  /** What speaks for each tense; of most candidates nobody asks. */
  readonly tenses: () => ReadonlyMap<Tense, Named>;
}

/** Events the model sees with less than this are not looked at, nor more than so many a site and sentence. */
const LEAST_PROBABLE = 0.05;
const EVENTS_SEEN = 3;
/** Where it is doubtful whether a site is spoken of, only events are looked at that the model sees with this. */
const SURE = 0.9;

/** All candidates of a report: every claim of the rules, and for each sentence that names a site what the model sees in it besides. */
export function candidatesOf(reading: RuleReading, model: ClaimModel): readonly Candidate[] {
  const opinions = new Map<string, Opinion | null>();
  const opinionAt = (sentence: Sentence, site: string): Opinion | null => {
    const key = `${sentence.position} ${site}`;
    const known = opinions.get(key);
    if (known !== undefined) return known;
    const look = lookAt(sentence, site);
    const fresh = look ? opinionOf(model, look) : null;
    opinions.set(key, fresh);
    return fresh;
  };
  const ofRules = reading.claims.map((rule): Candidate => {
    const sentence = sentenceOf(rule, reading.sentences);
    const opinion = sentence && rule.site !== COUNTRY_SITE ? opinionAt(sentence, rule.site) : null;
    return candidate({ site: rule.site, event: rule.event, rule, sentence, opinion }, reading);
  });
  const ofModel = reading.sentences.flatMap((sentence) =>
    [...sitesToLookAt(sentence)].flatMap(([site, standing]): Candidate[] => {
      // What is said of the country beside news of a base is mostly its setting.
      if (site === COUNTRY_SITE && reading.claims.length > 0) return [];
      const opinion = opinionAt(sentence, site);
      if (opinion === null) return [];
      return likelyEvents(opinion, standing === 'doubtful' ? SURE : LEAST_PROBABLE)
        .filter((event) => (site === COUNTRY_SITE) === (event === 'policy'))
        .filter((event) => !reading.claims.some((claim) => claim.site === site && claim.event === event))
        .map((event) => candidate({ site, event, rule: null, sentence, opinion }, reading));
    }),
  );
  return [...ofRules, ...ofModel];
}

function sentenceOf({ evidence }: Claim, sentences: readonly Sentence[]): Sentence | null {
  return sentences.find((s) => s.field === evidence.field && s.start <= evidence.start && evidence.end <= s.end) ?? null;
}

/**
 * The sites that a sentence may claim something of, and whether that is doubtful. A question claims nothing. A name that is also something else, and the
 * country, which any news may name, need talk of bases or forces. A landmark ("near X") is not spoken of where another site is named, and else mostly not.
 */
function sitesToLookAt(sentence: Sentence): ReadonlyMap<string, 'spoken' | 'doubtful'> {
  const sites = new Map<string, 'spoken' | 'doubtful'>();
  if (sentence.question) return sites;
  const military = aboutBase(sentence);
  const refs = sentence.refs.filter(({ kind, ambiguous, head }) => military || (kind === 'site' && (!ambiguous || head !== null)));
  const named = new Set(sentence.refs.filter((ref) => ref.kind === 'site').map((ref) => ref.site));
  for (const { site, kind, landmark } of refs) {
    const spoken = kind === 'country' || !landmark;
    if (spoken) sites.set(site, 'spoken');
    else if (named.size === 1 && !sites.has(site)) sites.set(site, 'doubtful');
  }
  return sites;
}

function likelyEvents({ events }: Opinion, least: number): readonly Event[] {
  return [...events]
    .filter(([, probability]) => probability >= least)
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, EVENTS_SEEN)
    .map(([event]) => event);
}

interface Seen {
  readonly site: string;
  readonly event: Event;
  readonly rule: Claim | null;
  readonly sentence: Sentence | null;
  /** What the model thinks; null where it does not see the site. */
  readonly opinion: Opinion | null;
}

function candidate(seen: Seen, reading: RuleReading): Candidate {
  const { site, event, rule, sentence, opinion } = seen;
  const stand = standOf(seen, reading);
  return {
    site,
    event,
    rule,
    stand,
    named: opinion !== null,
    sentence,
    features: [...opinionFeatures(opinion, event, stand), ...standingFeatures(seen, reading), [`e ${event} ${rule !== null}`, 1]],
    tenses: () => {
      const seenTenses = opinion?.tensesOf(event) ?? null;
      return new Map(TENSES.map((tense) => [tense, tenseFeatures(tense, rule, seenTenses?.get(tense) ?? null)]));
    },
  };
}

/** How the rules stand to a candidate: they say it, say its like of the site, say something else of the site in the sentence, or are silent. */
export type Stand = 'says' | 'akin' | 'other' | 'silent';

function standOf({ site, event, rule, sentence }: Seen, { claims, spoken }: RuleReading): Stand {
  if (rule) return 'says';
  if (claims.some((claim) => claim.site === site && familyOf(claim.event) === familyOf(event))) return 'akin';
  return spoken.some((said) => said.site === site && said.position === sentence?.position) ? 'other' : 'silent';
}

function opinionFeatures(opinion: Opinion | null, event: Event, stand: Stand): Named {
  if (opinion === null) return [[`unseen ${stand}`, 1]];
  const own = opinion.events.get(event) ?? 0;
  let akin = 0;
  let other = 0;
  for (const [rival, probability] of opinion.events) {
    if (rival === event) continue;
    if (familyOf(rival) === familyOf(event)) akin = Math.max(akin, probability);
    else other = Math.max(other, probability);
  }
  const first = own >= Math.max(akin, other) ? 1 : 0;
  return [
    [stand, 1],
    [`own ${stand}`, logOdds(own)],
    [`none ${stand}`, logOdds(opinion.none)],
    ['rival akin', logOdds(akin)],
    [`kin ${stand}`, logOdds(Math.max(own, akin))],
    ['rival other', logOdds(other)],
    ['first', first],
    [`first ${stand}`, first],
  ];
}

function standingFeatures({ site, event, rule, sentence }: Seen, { claims, sentences }: RuleReading): Named {
  const kind = rule ? 'rule' : 'model';
  const ref = sentence?.refs.find((other) => other.kind === 'site' && other.site === site) ?? null;
  const siblings = Math.min(claims.filter((claim) => claim.site === site).length, 3);
  const sites = Math.min(new Set(sentence?.refs.map((other) => other.site)).size, 3);
  return [
    [`l ${sentence?.lexicon.lang} ${kind}`, 1],
    [`h ${kind} ${ref?.head} ${ref?.ambiguous}`, 1],
    [`k ${kind} ${ref?.marker}`, 1],
    [`n ${kind} ${siblings}`, 1],
    [`s ${kind} ${sites}`, 1],
    [`long ${kind} ${sizeOf(sentences.length)}`, 1],
    [`words ${kind} ${Math.min(3, Math.floor((sentence?.tokens.length ?? 0) / 12))}`, 1],
    [`title ${kind} ${sentence?.field === 'title'}`, 1],
    ...(rule ? ruleFeatures(rule, sentence) : []),
    ...(sentence ? triggerFeatures(event, sentence, kind) : []),
  ];
}

/** Whether a report is a line, a short report or an article. */
function sizeOf(sentences: number): string {
  return sentences <= 2 ? 'line' : sentences <= 6 ? 'short' : 'article';
}

function ruleFeatures({ certainty, tense, actor, quantity, date }: Claim, sentence: Sentence | null): Named {
  return [
    [`c ${certainty}`, 1],
    [`t ${tense}`, 1],
    [`a ${actor !== null}`, 1],
    [`q ${quantity !== null}`, 1],
    [`d ${date !== null}`, 1],
    [`seen ${sentence !== null}`, 1],
  ];
}

/** How much the lexicon itself recognises of such an event: a phrase of several words is a better sign than one short word. */
function triggerFeatures(event: Event, { marks }: Sentence, kind: string): Named {
  const triggers = marks.all('trigger').filter(({ meaning }) => meaning.trigger.event === event || isLeaving(event, meaning.trigger.event));
  const letters = Math.max(0, ...triggers.map((mark) => mark.letters));
  const words = Math.max(0, ...triggers.map((mark) => mark.end - mark.start));
  const all = Math.min(4, marks.all('trigger').length);
  return [
    [`letters ${kind} ${Math.min(5, Math.floor(letters / 5))}`, 1],
    [`phrase ${kind} ${Math.min(4, words)}`, 1],
    [`triggers ${kind} ${all}`, 1],
    [`civil ${kind} ${marks.all('noun').some(({ meaning }) => meaning.noun === 'civil' || meaning.noun === 'everyday')}`, 1],
    [`base ${kind} ${marks.all('noun').some(({ meaning }) => meaning.noun === 'base')}`, 1],
    [`force ${kind} ${marks.all('actor').length > 0 || marks.all('noun').some(({ meaning }) => meaning.noun === 'force')}`, 1],
  ];
}

function isLeaving(event: Event, trigger: TriggerEvent): boolean {
  return trigger === 'withdrawal' ? familyOf(event) === 'withdrawal' : trigger === 'handover' && event.startsWith('handover');
}

function tenseFeatures(tense: Tense, rule: Claim | null, probability: number | null): Named {
  return [
    [`t ${tense} ${rule?.tense}`, 1],
    [`p ${rule !== null}`, Math.log((probability ?? 1 / TENSES.length) + 1e-3) / 3],
  ];
}

/** Log odds, scaled to about -3..3. */
function logOdds(probability: number): number {
  return Math.log((probability + 1e-2) / (1 - probability + 1e-2)) / 3;
}
