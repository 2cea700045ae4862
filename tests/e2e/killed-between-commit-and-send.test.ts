import { afterEach, describe, expect, it } from 'vitest';
import { type StandIn, startStandIn } from '../../src/demo/discord/stand-in.ts';
import { type ScriptedFeedServer, startScriptedFeedServer } from '../fakes/scripted-feed-server.ts';
import { type BotHome, makeHome, startBot, until } from './bot-process.ts';
import { LiveFeed } from './live-feed.ts';

/** SIGKILL at the worst moments: after the commit, around the sending. */
describe('a bot killed between commit and send', () => {
  const open: { standIn?: StandIn; server?: ScriptedFeedServer; home?: BotHome } = {};
  afterEach(async () => {
    await open.standIn?.close();
    await open.server?.close();
    open.home?.remove();
  });

  it.each([
    ['before Discord has the message', 'before'],
    ['after Discord has the message, before the answer', 'after'],
  ] as const)('posts exactly once when killed %s', async (_name, when) => {
    const standIn = (open.standIn = await startStandIn());
    const server = (open.server = await startScriptedFeedServer());
    const feed = new LiveFeed(server, '/wire');
    const home = (open.home = makeHome([{ outlet: 'wire', url: feed.url, lang: 'en' }]));
    const channelId = standIn.state.channel('base-alerts').id;
    const alerts = () =>
      standIn.state.messages(channelId).filter((m) => m.author.id === standIn.state.bot.id && m.interaction_metadata === undefined);
    const posts = () =>
      standIn.records.requests.filter((r) => r.method === 'POST' && r.path.endsWith(`/channels/${channelId}/messages`)).length;

    const first = await startBot(home, standIn);
    await standIn.actions.slash({ channelId, userId: standIn.state.user('Rania').id, command: 'subscribe' });
    await until(() => feed.polls() >= 2, first.output);
    standIn.faults.plan({ kind: 'hang', when, method: 'POST', path: `/channels/${channelId}/messages` });
    feed.add({
      guid: 'w1',
      link: 'https://wire.example/1',
      title: 'US forces begin leaving Qasrak base',
      text: 'US forces began leaving the Qasrak base in northeastern Syria today.',
      at: new Date(),
    });
    await until(() => posts() >= 1, first.output);
    await first.end('SIGKILL');
    expect(alerts()).toHaveLength(when === 'after' ? 1 : 0);

    const second = await startBot(home, standIn);
    await until(() => posts() >= 2, second.output);
    const polls = feed.polls();
    await until(() => feed.polls() >= polls + 2, second.output);
    expect(alerts()).toHaveLength(1);
    expect(await second.end('SIGTERM')).toBe(0);
    expect(standIn.records.violations).toEqual([]);
  });
});
