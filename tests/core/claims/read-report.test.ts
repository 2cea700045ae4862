import { describe, expect, it } from 'vitest';
import { claimsOf, readText } from './read-text.ts';

describe('what a sentence says about a site', () => {
  it.each([
    [
      'the destination of a withdrawal is not left',
      'US troops pulled out of Shaddadi and headed for Iraq.',
      ['shaddadi withdrawal_completed reported'],
    ],
    [
      'what is left and what is kept',
      'The Americans left Shaddadi but will keep their base at Rmelan.',
      ['rmelan operational planned', 'shaddadi withdrawal_completed reported'],
    ],
    [
      'a convoy that comes in is no withdrawal',
      'A convoy of 30 trucks with ammunition entered the Qasrak base on Monday.',
      ['qasrak reinforced reported'],
    ],
    ['empty trucks come to load', 'Empty trucks entered the Qasrak base on Monday.', ['qasrak withdrawal_ongoing reported']],
    [
      'a relative clause with an older fact',
      'Tal Baydar, which US forces left earlier, will be handed over to the SDF.',
      ['tal_baydar handover_sdf planned', 'tal_baydar withdrawal_completed background'],
    ],
    [
      'landmarks claim nothing',
      'US forces keep a base at Kharab al-Jir, between Til Kochar and Rimelan.',
      ['kharab_jir operational reported'],
    ],
    ['a denial', 'The coalition denied that its forces had withdrawn from Rmelan.', ['rmelan withdrawal_completed denied']],
    ['not yet', 'US forces have yet to leave Rmelan.', ['rmelan withdrawal_completed denied']],
    ['no longer there is a departure', 'US forces are no longer present at the Conoco base.', ['conoco withdrawal_completed reported']],
    [
      'a drone that was shot down is no attack',
      'A drone was shot down before it reached the base in Shaddadi.',
      ['shaddadi attack_foiled reported'],
    ],
    ['the prison of the same name', 'About 200 detainees escaped from Shaddadi prison.', ['shaddadi prison_event reported']],
    ['the Syrian army takes over', 'الجيش السوري يتسلم قاعدة رميلان.', ['rmelan handover_gov reported']],
    ['a Turkish negative', 'ABD, Kasrak üssünden çekilmedi.', ['qasrak withdrawal_completed denied']],
    ['a Turkish future', "ABD askerleri Kasrak'tan çekilecek.", ['qasrak withdrawal_planned planned']],
    ['an Arabic future', 'ستنسحب القوات الأمريكية من قسرك.', ['qasrak withdrawal_planned planned']],
  ])('%s', (_fact, text, expected) => {
    expect(claimsOf(text)).toEqual(expected);
  });

  it.each([
    ['a question', 'Will US troops leave Qasrak?'],
    ['what nobody confirms', 'It is unclear whether US troops have left Qasrak.'],
    ['a refusal to confirm', 'CENTCOM did not confirm that its forces had left Qasrak.'],
    ['a demand', 'Damascus demanded that US forces leave the Qasrak base.'],
  ])('%s claims nothing but is kept for review', (_fact, text) => {
    const reading = readText({ text });
    expect(reading.claims).toEqual([]);
    expect(reading.unclassified.map((mention) => mention.site)).toEqual(['qasrak']);
    expect(reading.relevant).toBe(true);
  });

  it.each([
    ['oil production', 'The Rmelan oil field pumped 40,000 barrels a day in May.'],
    ['the road of that name', 'Two people died in a crash on the Shaddadi road.'],
    ['a football club', 'The Qamishli football club lost 1-0.'],
    ['a base in another country', 'US forces began to leave the Ain al-Asad base in Iraq.'],
  ])('%s is not relevant', (_fact, text) => {
    expect(readText({ text })).toMatchObject({ relevant: false, claims: [] });
  });

  it('gives quantity, ordinal, origin, date and deadline', () => {
    const text = 'SOHR: On Monday a second convoy of about 40 trucks left Qasrak. US forces will leave the base within two weeks.';
    const [convoy, plan] = readText({ text }).claims;
    expect(convoy).toMatchObject({
      event: 'withdrawal_ongoing',
      ordinal: 2,
      origin: 'sohr',
      date: '2026-03-16',
      quantity: { amount: 40, unit: 'convoy' },
    });
    expect(plan).toMatchObject({ event: 'withdrawal_planned', tense: 'planned', deadline: '2026-04-03' });
  });

  it('speaks of the country only where no site is meant', () => {
    expect(claimsOf('The United States will withdraw all its troops from Syria within two months.')).toEqual([
      'syria_all withdrawal_planned planned',
    ]);
    expect(claimsOf('US troops began leaving the Qasrak base in Syria.')).toEqual(['qasrak withdrawal_started reported']);
  });

  it('keeps a headline that is stronger than its text, as possible', () => {
    const reading = readText({ title: 'US forces have vacated Qasrak', text: 'US forces began leaving the Qasrak base on Thursday.' });
    expect(reading.claims).toMatchObject([
      { event: 'withdrawal_completed', headline: true, certainty: 'possible' },
      { event: 'withdrawal_started', headline: false, certainty: 'stated' },
    ]);
  });

  it('numbers claims within the report', () => {
    const { claims } = readText({ id: 'a7', text: 'US forces left Shaddadi and Qasrak.' });
    expect(claims.map((claim) => claim.id)).toEqual(['a7#1', 'a7#2']);
  });

  it('keeps a site named in a language without a lexicon', () => {
    expect(readText({ text: 'כוחות ארצות הברית עזבו את Qasrak אתמול.' })).toMatchObject({
      claims: [],
      unclassified: [{ site: 'qasrak' }],
      relevant: true,
    });
  });

  it('reads a text that never ends a sentence', () => {
    const { claims } = readText({ text: 'US forces left Qasrak and '.repeat(3_000) });
    expect(claims).toMatchObject([{ site: 'qasrak', event: 'withdrawal_completed' }]);
  });

  it('names the receiver as counterpart and the leaving force as actor', () => {
    const [claim] = readText({ text: 'The Syrian army received the Rmelan base from the coalition.' }).claims;
    expect(claim).toMatchObject({ event: 'handover_gov', actor: 'coalition', counterpart: 'government' });
  });

  it('does not take the owner of a base for its attacker', () => {
    const [claim] = readText({ text: 'Iran-backed militias attacked the US base in Shaddadi with rockets.' }).claims;
    expect(claim).toMatchObject({ event: 'attacked', actor: 'militia' });
  });
});
