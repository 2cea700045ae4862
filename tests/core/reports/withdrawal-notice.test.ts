import { describe, expect, it } from 'vitest';
import { noticeIn } from '../../../src/core/reports/withdrawal-notice.ts';

const STORY = 'US forces left the Qasrak base on Sunday, a local official said. Dozens of trucks drove to the border. '.repeat(12);

describe('a notice in place of a report', () => {
  it.each([
    ['This article has been removed.'],
    ['This story was retracted on Monday.'],
    ['The report you are looking for has been withdrawn by our editors.'],
    ['We have removed this article because it did not meet our standards.'],
    ['An item on Qasrak was published in error. We regret this.'],
    ['Correction: an earlier version of this story wrongly said that US forces had left Qasrak.'],
    ['Erratum. The report published on 1 March on the base at Qasrak is wrong.'],
    ['تم حذف هذا الخبر لعدم دقته.'],
    ['تم سحب التقرير بعد التحقق من عدم صحته.'],
    ['تصحيح: ورد بالخطأ في خبر سابق أن القوات الأمريكية غادرت القاعدة.'],
    ['Bu haber editörlerimiz tarafından yayından kaldırılmıştır.'],
    ['Düzeltme: Üsten çekilme haberi sehven yayımlanmıştır.'],
    ['Эта статья была удалена редакцией.'],
    ['Мы удалили этот материал, так как сведения не подтвердились.'],
    ['Ev nûçe ji aliyê redaksiyonê ve hat jêbirin.'],
    ['ئەم هەواڵە لەلایەن سەرنووسەرەوە سڕایەوە.'],
    ['این خبر از سایت حذف شد.'],
  ])('%s', (text) => {
    expect(noticeIn({ title: 'US forces leave Qasrak', text })).toBe('notice');
  });

  it.each([
    'RETRACTED: US forces leave Qasrak',
    '[Retraction] US forces leave Qasrak',
    'Erratum',
    'Опровержение: войска не уходили',
    'سحب خبر: مغادرة القاعدة',
  ])('by its headline: %s', (title) => {
    expect(noticeIn({ title, text: STORY })).toBe('notice');
  });

  it.each(['404 Page not found', 'The page you requested could not be found.', 'الصفحة غير موجودة', 'Sayfa bulunamadı'])(
    'a missing page: %s',
    (text) => {
      expect(noticeIn({ title: 'Oops', text })).toBe('missing');
    },
  );

  it.each([
    ['a story', 'US forces leave Qasrak', STORY],
    [
      'a story with a correction at its end',
      'US forces leave Qasrak',
      `${STORY} Correction: an earlier version of this report misspelt a name.`,
    ],
    [
      'troops withdrawn',
      'Withdrawn troops arrive in Iraq',
      'Troops were withdrawn from the base on Sunday, and the equipment has been removed.',
    ],
    ['a convoy removed', 'Army removes checkpoint', 'The army has removed the checkpoint near the base. A report of a clash was denied.'],
    ['a robot wall', 'Just a moment', 'Checking your browser before accessing the page.'],
    ['a consent page', 'Before you continue', 'We and our partners use cookies. Please accept them to go on reading this article.'],
    ['a paywall', 'US forces leave Qasrak', 'This article is for subscribers. Subscribe to go on reading.'],
    [
      'an Arabic story',
      'القوات الأمريكية تنسحب من القاعدة',
      'سحبت القوات الأمريكية آلياتها من القاعدة وأزالت الحواجز، وأكد مصدر محلي الخبر.',
    ],
    ['a Turkish story', 'ABD üsten çekildi', 'ABD askerleri üsten çekildi, kontrol noktaları kaldırıldı. Haber ajansları bildirdi.'],
    ['troops of whom an agency speaks', 'News from Qasrak', 'The news agency said US troops were withdrawn from the base on Sunday.'],
    [
      'a report on a report',
      'Monitor speaks',
      'A ministry said the report of a monitor was withdrawn. The convoy has left this report area.',
    ],
    [
      'a Turkish story that speaks of news',
      'Kasrak',
      'Bu haber ABD askerlerinin üsten geri çekildiğini bildiriyor. Kontrol noktaları kaldırıldı.',
    ],
    ['a Turkish headline', 'Geri çekildi: ABD askerleri Kasrak üssünde yok', 'ABD askerleri üssü boşalttı.'],
    ['a German story', 'Abzug', 'Der Bericht sagt, die Truppen haben sich zurückgezogen.'],
    ['a Kurmanji story', 'Qesrek', 'Ev nûçe dibêje ku hêzên Amerîkî ji baregehê hatin vekişandin.'],
    ['a post found', 'Post found empty', 'The army post found empty near Qasrak was held by 404 soldiers.'],
    ['a page for other countries', 'Sorry', 'This content is no longer available in your region.'],
    ['nothing', null, null],
  ])('not: %s', (_case, title, text) => {
    expect(noticeIn({ title, text })).toBeNull();
  });
});
