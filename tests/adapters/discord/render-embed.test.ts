import { embedLength } from 'discord.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alertButtons } from '../../../src/adapters/discord/alert-buttons.ts';
import { alertPayload } from '../../../src/adapters/discord/alert-payload.ts';
import { renderEmbed, renderText } from '../../../src/adapters/discord/render-embed.ts';
import type { AlertView, OutboxEntry } from '../../../src/core/alerts/alert.ts';
import { PLAIN_CONTEXT } from '../../../src/core/alerts/alert-message.ts';
import { composeAlert } from '../../../src/core/alerts/compose-alert.ts';
import { alertOf, foundingAlert, sourceOf, storyOf } from '../../core/alerts/story-views.ts';
import { english } from './fake-bot.ts';

const en = english();
const embedOf = (view: AlertView) => renderEmbed(composeAlert(view, en, { ...PLAIN_CONTEXT, alertId: 'a1' }), en);

function entryOf(values: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
    id: 'e1',
    kind: 'post',
    alertId: 'a1',
    channelId: '1',
    lang: 'en',
    mentionRoleId: null,
    view: foundingAlert(),
    revision: 1,
    createdAt: '',
    ...values,
  };
}

describe('an alert as an embed', () => {
  it('shows status, summary, quotation with its link, other stories, sources and rating', () => {
    expect(embedOf(foundingAlert())).toEqual({
      title: 'Qasrak: US withdrawal under way',
      color: 0x2e6f9e,
      description: [
        '**unchanged: drawdown, held by US**',
        'US forces were leaving Qasrak for the Iraqi border on 23 February 2026 (dozens of vehicles), Kurdistan24 reported. US forces are expected to leave Qasrak by 10 March 2026. One origin only, not confirmed.',
        '> “Dozens of vehicles left Qasrak for the Iraqi border in a second convoy”\n> — [Kurdistan24](https://news.example/qasrak)',
        '• Kharab al-Jir: to stay in use by US forces (planned)\n• Tal Beydar: handover to the SDF planned',
      ].join('\n\n'),
      fields: [
        { name: '1 source, 1 independent origin', value: '[Kurdistan24](https://news.example/qasrak)' },
        { name: 'Rating', value: 'B3, reported (usually reliable source; possibly true)' },
      ],
      footer: { text: 'Severity low · alert a1' },
      timestamp: '2026-02-23T03:12:00.000Z',
    });
  });

  it('keeps a quotation in another script from moving the line around it', () => {
    const description = embedOf(alertOf({ sources: [sourceOf({ lang: 'ar', quoted: 'غادرت القافلة القاعدة' })] })).description;
    expect(description).toContain('> \u2068“غادرت القافلة القاعدة”\u2069\n> — [Kurdistan24](https://news.example/qasrak), Arabic');
  });

  it('counts what does not fit instead of breaking a limit', () => {
    const sources = Array.from({ length: 60 }, (_, n) =>
      sourceOf({ outletId: `o${n}`, outletName: `Outlet ${n}`, url: `https://o${n}.example/${'path/'.repeat(30)}` }),
    );
    const others = Array.from({ length: 40 }, (_, n) => storyOf({ siteName: `Place ${n} ${'x'.repeat(200)}` }));
    const embed = embedOf(alertOf({ sources }, { others }));
    expect(embedLength(embed)).toBeLessThanOrEqual(6000);
    expect(embed.fields?.[0]?.value).toMatch(/ · and \d+ more$/);
    expect(embed.description).toMatch(/• and \d+ more/);
  });

  it('stays within every limit and lets nothing hostile through, whatever feeds say', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        '@everyone',
        '<@&1>',
        '[x](https://evil.example)',
        'https://evil.example/x',
        '_'.repeat(4000),
        '\\'.repeat(900),
        '` ```',
      ),
      fc.string({ minLength: 2000, maxLength: 5000 }),
    );
    const urls = fc.option(fc.oneof(fc.webUrl(), text), { nil: null });
    const source = fc.record({
      outletId: text,
      outletName: text,
      url: urls,
      lang: fc.constantFrom('en', 'ar', 'xx'),
      quoted: text,
      origin: text,
    });
    const sources = fc.array(source, { maxLength: 30 }).map((all) => all.map((one) => sourceOf(one)));
    const story = fc.record({ siteName: text, from: text, to: text, sources });
    fc.assert(
      fc.property(story, fc.array(story, { maxLength: 12 }), text, (main, others, watch) => {
        const view = alertOf(main, { others: others.map((one) => storyOf(one)), watch: { name: watch, excerpt: watch }, late: true });
        const message = composeAlert(view, en);
        const own = new Set(
          [...message.sources, ...message.quotes]
            .map((one) => one.url)
            .filter((url) => url !== null && URL.canParse(url))
            .map((url) => new URL(url ?? '').host),
        );
        const embed = renderEmbed(message, en);
        expect(embedLength(embed)).toBeLessThanOrEqual(6000);
        expect(embed.title?.length).toBeLessThanOrEqual(256);
        expect(embed.description?.length ?? 0).toBeLessThanOrEqual(4096);
        for (const field of embed.fields ?? []) {
          expect(field.name.length).toBeLessThanOrEqual(256);
          expect(field.value.length).toBeLessThanOrEqual(1024);
        }
        for (const shown of [JSON.stringify(embed), renderText(message, en)]) {
          expect(shown).not.toMatch(/@everyone|@here|(?<!\\)<(?!https?:)/);
          for (const [, host] of shown.matchAll(/https?:\/\/([^/\s)>]+)/g)) expect(own).toContain(host);
        }
        expect(renderText(message, en).length).toBeLessThanOrEqual(2000);
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });
});

describe('an outbox entry as a message', () => {
  const payload = (entry: OutboxEntry, embeds = true) => alertPayload(entry, en, PLAIN_CONTEXT, { embeds, editors: false });

  it('pings the role a channel asked for, and nobody else', () => {
    expect(payload(entryOf({ mentionRoleId: '42' }))).toMatchObject({ content: '<@&42>', allowed_mentions: { parse: [], roles: ['42'] } });
    expect(payload(entryOf())).toMatchObject({ content: '', allowed_mentions: { parse: [] } });
  });

  it.each([
    ['a late alert', entryOf({ mentionRoleId: '42', view: { ...foundingAlert(), late: true } })],
    ['a follow-up', entryOf({ mentionRoleId: '42', kind: 'follow_up' })],
    ['a role that is no id', entryOf({ mentionRoleId: '42> @everyone' })],
  ])('pings nobody for %s', (_name, entry) => {
    expect(payload(entry)).toMatchObject({ content: '', allowed_mentions: { parse: [] } });
  });

  it('tells the same as text, without previews, where embeds are not allowed', () => {
    const { content, embeds, flags } = payload(entryOf({ mentionRoleId: '42' }), false);
    expect(embeds).toEqual([]);
    expect(flags).toBe(4);
    expect(content).toContain('<@&42>\n**Qasrak: US withdrawal under way**');
    expect(content).toContain('1 source, 1 independent origin: Kurdistan24 <https://news.example/qasrak>');
  });

  it('has a button to the first source that can be opened and one that asks why', () => {
    const message = composeAlert(
      alertOf({ sources: [sourceOf({ url: 'javascript:1' }), sourceOf({ outletId: 'b', url: 'https://b.example/' })] }),
      en,
    );
    expect(alertButtons(message, 'a1', en)).toEqual([
      {
        type: 1,
        components: [
          { type: 2, style: 5, label: 'Open source', url: 'https://b.example/' },
          { type: 2, style: 2, label: 'Why?', custom_id: 'v1:why:a1' },
        ],
      },
    ]);
    expect(alertButtons({ ...message, sources: [] }, 'x'.repeat(200), en)).toEqual([]);
  });
});
