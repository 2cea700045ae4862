import { afterEach, describe, expect, it } from 'vitest';
import { type StandIn, startStandIn } from '../../src/demo/discord/stand-in.ts';
import { type ScriptedFeedServer, startScriptedFeedServer } from '../fakes/scripted-feed-server.ts';
import { type BotHome, type BotProcess, makeHome, startBot, until } from './bot-process.ts';
import { LiveFeed } from './live-feed.ts';

const PAGE = `<!doctype html><html lang="en"><head><title>A morning at the Qasrak base - Wire</title></head><body>
<nav><a href="/">Home</a></nav>
<article><h1>A morning at the Qasrak base</h1>
<p>The baker opposite the gate had sold out by eight, for more drivers than ever had come to his shop before sunrise.</p>
<p>US forces began leaving the Qasrak base in northeastern Syria today, a local official said. Dozens of trucks drove to the Iraqi border.</p>
<p>Read also: <a href="/other">US forces complete withdrawal from the Tanf base</a></p>
</article></body></html>`;

/** The whole program as a process: a feed that carries teasers only. */
describe('a feed of teasers, end to end', () => {
  const open: { standIn?: StandIn; server?: ScriptedFeedServer; home?: BotHome; bot?: BotProcess } = {};
  afterEach(async () => {
    await open.bot?.end('SIGTERM');
    await open.standIn?.close();
    await open.server?.close();
    open.home?.remove();
  });

  it('a claim that stands only on the page is posted once, with its quotation, and the related story is not told', async () => {
    const standIn = (open.standIn = await startStandIn());
    const server = (open.server = await startScriptedFeedServer());
    const feed = new LiveFeed(server, '/wire');
    server.script('/story', { headers: { 'content-type': 'text/html; charset=utf-8' }, body: PAGE });
    const home = (open.home = makeHome([{ outlet: 'wire', url: feed.url, lang: 'en' }], ''));
    const channelId = standIn.state.channel('base-alerts').id;
    const alerts = () =>
      standIn.state.messages(channelId).filter((m) => m.author.id === standIn.state.bot.id && m.interaction_metadata === undefined);

    const bot = (open.bot = await startBot(home, standIn));
    await standIn.actions.slash({ channelId, userId: standIn.state.user('Rania').id, command: 'subscribe' });
    await until(() => feed.polls() >= 2, bot.output);
    feed.add({
      guid: 'w1',
      link: server.url('/story'),
      title: 'A morning at the Qasrak base',
      text: 'Our reporter was at the Qasrak base before sunrise. Read more',
      at: new Date(),
    });
    await until(() => alerts().length === 1, bot.output);
    const polls = feed.polls();
    await until(() => feed.polls() >= polls + 2, bot.output);

    expect(alerts()).toHaveLength(1);
    expect(JSON.stringify(alerts())).toContain('US forces began leaving the Qasrak base in northeastern Syria today');
    expect(JSON.stringify(alerts())).toContain(server.url('/story'));
    expect(JSON.stringify(alerts())).not.toContain('Tanf');
    expect(server.requests.filter(({ path }) => path === '/story')).toHaveLength(1);
    expect(bot.output()).toContain('"msg":"article_read"');
    expect(standIn.records.violations).toEqual([]);
  });
});
