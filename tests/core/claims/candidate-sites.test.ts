import { describe, expect, it } from 'vitest';
import { readText, type TextToRead } from './read-text.ts';

const namesIn = (text: string, more: Partial<TextToRead> = {}): string[] => readText({ text, ...more }).candidates.map(({ name }) => name);

describe('candidate sites', () => {
  it.each([
    ['US forces in Syria moved into the Tal Hajjan base on Monday.', 'Tal Hajjan'],
    ['American soldiers have set up a new base at Abu Rassin in Syria.', 'Abu Rassin'],
    ['Suriye’de ABD askerleri Tel Hicce üssüne yerleşti.', 'Tel Hicce'],
    ['ABD güçleri Suriye’nin kuzeyinde Ebu Raseyn’deki üsse döndü.', 'Ebu Raseyn'],
    ['Hêzên Amerîkayê li Sûriyê ketin bingeha Girê Sor.', 'Girê Sor'],
    ['Американские военные в Сирии заняли базу Абу-Расейн.', 'Абу-Расейн'],
    ['انتشرت القوات الأميركية في قاعدة تل حجّان شمال شرق سوريا.', 'تل حجّان'],
    ['دخلت القوات الأميركية قاعدة القحطانية في سوريا.', 'القحطانية'],
    ['هێزەکانی ئەمریکا لە سووریا گەیشتنە بنکەی قەرەقۆز.', 'قەرەقۆز'],
  ])('%s', (text, name) => {
    const { candidates, relevant, claims } = readText({ text });
    expect(candidates.map((candidate) => candidate.name)).toEqual([name]);
    expect(text.slice(candidates[0]?.evidence.start, candidates[0]?.evidence.end)).toBe(candidates[0]?.evidence.text);
    expect({ relevant: relevant && claims.length === 0 }).toEqual({ relevant: false });
  });

  it.each([
    ['a listed site', 'US forces in Syria left the Qasrak base.'],
    ['a near spelling of one', 'US forces in Syria left the Qasrack base.'],
    ['an adjective', 'US forces in Syria left the American base and a Russian base.'],
    ['Arabic adjectives', 'انسحبت القوات الأميركية من قاعدة عسكرية جديدة في سوريا ومن القاعدة الأميركية.'],
    ['a database', 'أنشأت الحكومة السورية قاعدة بيانات للجيش السوري.'],
    ['another country', 'US forces left the Harir base in Iraq, a week after talks on Syria.'],
    ['no force', 'In Syria the Tal Hajjan base was bought by a farmer.'],
    ['another country’s report', 'US forces moved into the Tal Hajjan base on Monday.'],
    ['a first word', 'Base life is hard for US soldiers in Syria. Another base is not planned.'],
    ['whose it is', 'Turkish guns hit the SDF’s base in Syria.'],
  ])('not %s', (_case, text) => {
    expect(namesIn(text)).toEqual([]);
  });

  it('not in a title whose words are all capitalised, but in its text', () => {
    const text = 'US troops took over the Tal Hajjan base in Syria.';
    expect(namesIn('No more is known.', { title: 'US Troops Take Over Deserted Desert Base In Syria' })).toEqual([]);
    expect(namesIn(text, { title: 'US Troops Take Over Tal Hajjan Base In Syria' })).toEqual(['Tal Hajjan']);
  });

  it('each place once', () => {
    expect(namesIn('US forces in Syria left the Tal Hajjan base. The US army had built the Tal Hajjan base.')).toEqual(['Tal Hajjan']);
  });
});
