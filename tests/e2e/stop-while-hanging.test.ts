import { afterEach, describe, expect, it } from 'vitest';
import { type StandIn, startStandIn } from '../../src/demo/discord/stand-in.ts';
import { type ScriptedFeedServer, startScriptedFeedServer } from '../fakes/scripted-feed-server.ts';
import { type BotHome, makeHome, startBot, until } from './bot-process.ts';

/** What supervisors see: a stop that was asked for is a success, and comes before they kill. */
describe('a bot stopped while a server does not answer', () => {
  const open: { standIn?: StandIn; server?: ScriptedFeedServer; home?: BotHome } = {};
  afterEach(async () => {
    await open.standIn?.close();
    await open.server?.close();
    open.home?.remove();
  });

  it('ends with 0 within eight seconds and says what it did not wait for', async () => {
    const standIn = (open.standIn = await startStandIn());
    const server = (open.server = await startScriptedFeedServer());
    server.script('/hanging', () => undefined);
    const home = (open.home = makeHome([{ outlet: 'wire', url: server.url('/hanging'), lang: 'en' }]));
    const bot = await startBot(home, standIn);
    await until(() => server.requests.length > 0, bot.output);
    const asked = performance.now();
    expect(await bot.end('SIGTERM')).toBe(0);
    expect(performance.now() - asked).toBeLessThan(8_000);
    expect(bot.output()).toContain('ended without waiting for a server that does not answer');
  });
});
