import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderChannelPage } from '../../../../src/demo/discord/page/channel-page.ts';
import { serveChannelPage } from '../../../../src/demo/discord/page/serve-channel-page.ts';
import { type StandIn, startStandIn } from '../../../../src/demo/discord/stand-in.ts';

describe('the channel page', () => {
  let standIn: StandIn;
  let channelId: string;

  beforeEach(async () => {
    standIn = await startStandIn({ clock: { now: () => new Date('2026-03-01T08:00:00Z') } });
    channelId = standIn.state.channel('desk').id;
  });

  afterEach(() => standIn.close());

  const send = async (method: string, path: string, body: unknown) => {
    const headers = { authorization: `Bot ${standIn.token}`, 'content-type': 'application/json' };
    const answer = await fetch(`${standIn.apiBase}/v10/channels/${channelId}/messages${path}`, {
      method,
      headers,
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(200);
    return String(Object.entries(Object(await answer.json())).find(([key]) => key === 'id')?.[1]);
  };

  it('shows an embed with its bar, link, fields and footer, and a button', async () => {
    await send('POST', '', {
      embeds: [
        {
          title: 'Convoy <seen>',
          url: 'https://example.org/story',
          color: 0xcc3300,
          description: '> quoted',
          fields: [{ name: 'Status', value: '**closed**', inline: true }],
          footer: { text: 'Two outlets' },
        },
      ],
      components: [{ type: 1, components: [{ type: 2, style: 2, label: 'Why?', custom_id: 'why' }] }],
    });
    const html = renderChannelPage(standIn.state, channelId);
    for (const part of [
      'data-bar="cc3300"',
      'href="https://example.org/story"',
      'Convoy &lt;seen&gt;</a>',
      '<blockquote dir="auto">quoted</blockquote>',
      '<strong>closed</strong>',
      '<bdi>Two outlets</bdi>',
      '>Why?</span>',
      '2026-03-01 08:00',
    ]) {
      expect(html).toContain(part);
    }
  });

  it('marks an edit and keeps what was there before', async () => {
    const id = await send('POST', '', { content: 'first reading' });
    await send('PATCH', `/${id}`, { content: 'second reading' });
    const html = renderChannelPage(standIn.state, channelId);
    expect(html).toContain('(edited)');
    expect(html).toContain('first reading');
  });

  it('escapes what people and outlets write, names included', async () => {
    await standIn.close();
    standIn = await startStandIn({
      guilds: [{ name: '<b>Guild</b>', channels: [{ name: 'a"b', topic: '<i>' }], members: [{ name: '<u>Eve</u>' }] }],
    });
    const [channel] = standIn.state.channels();
    standIn.actions.say(channel?.id ?? '', standIn.state.user('<u>Eve</u>').id, '<script>alert(1)</script>');
    const html = renderChannelPage(standIn.state, channel?.id ?? '');
    expect(html).not.toMatch(/<b>|<i>|<u>|<script>alert/);
    expect(html).toContain('a&quot;b');
  });

  it('says so when the channel does not exist', () => {
    expect(renderChannelPage(standIn.state, '1')).toContain('does not exist');
  });

  it('is served with a policy that lets nothing else load, and tells of changes', async () => {
    const page = await serveChannelPage(standIn, { channelId });
    const answer = await fetch(page.url);
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'.*script-src 'sha256-/);
    expect(await answer.text()).toContain('Nothing has been posted here yet');
    const stop = new AbortController();
    const changes = await fetch(new URL('/changes', page.url), { signal: stop.signal });
    const reader = changes.body?.getReader();
    await reader?.read();
    standIn.actions.say(channelId, standIn.state.user('Tom').id, 'hello');
    expect(new TextDecoder().decode((await reader?.read())?.value)).toContain('changed');
    expect(await (await fetch(page.url)).text()).toContain('hello');
    stop.abort();
    await page.close();
  });
});
