import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WhyAnswer } from '../../../src/ports/commands.ts';
import { alertOf } from '../../core/alerts/story-views.ts';
import { personIn } from './person.ts';
import { NEWSROOM, startBot } from './start-bot.ts';

const WHY: WhyAnswer = {
  kind: 'found',
  versions: [],
  item: {
    report: {
      id: 'r1',
      url: 'https://np.example/1',
      guid: null,
      feedId: 'np',
      title: 'A convoy @everyone',
      summary: null,
      text: '',
      langHint: 'en',
      publisher: { outletId: 'np', name: 'North Press', family: 'np', reliability: 'B', official: null },
      published: { at: null, precision: 'none' },
      receivedAt: '2026-02-23T03:10:00.000Z',
    },
    decision: {
      id: 'r1',
      relevant: true,
      lang: 'en',
      sites: ['qasrak'],
      story: 's',
      stories: ['s'],
      verdict: 'incident',
      action: 'post',
      alerts: ['a1'],
      why: 'A new convoy at Qasrak; the status stays.',
      claims: [
        {
          site: 'qasrak',
          event: 'convoy_moved',
          tense: 'reported',
          certainty: 'possible',
          actor: 'us',
          counterpart: null,
          quantity: null,
          date: null,
          evidence: 'a convoy was seen',
          field: 'text',
          start: 0,
          end: 17,
        },
      ],
      unclassified: [{ site: 'tal_baydar', evidence: 'Tal Baydar too' }],
    },
  },
};

let bot: Awaited<ReturnType<typeof startBot>>;
const { slash, click, suggest } = personIn(() => bot);
beforeAll(async () => {
  bot = await startBot({ guilds: [NEWSROOM] }, WHY);
});
afterAll(() => bot.stop());

beforeEach(() => {
  bot.asked.length = 0;
});

describe('/status', () => {
  it('shows one site with its evidence and how much was read, for everybody', async () => {
    const { text, ephemeral } = await slash('status', { site: 'qasrak' }, 'Tom');
    expect(ephemeral).toBe(false);
    expect(text).toBe(
      [
        'Qasrak',
        '**Drawdown, held by US**',
        'Last known on 21 February 2026; nothing has confirmed it for a long time.',
        'Reported, information rated 3 (possibly true).',
        '',
        '**What it rests on**',
        '• **21 February 2026** US withdrawal begins → drawdown, held by US — [North Press](https://np.example/1)',
        '-# “the first convoy left on Saturday”',
        '18 of 20 feeds read in the last day · last on 23 February 2026, 03:10 UTC',
      ].join('\n'),
    );
  });

  it('shows a site as of a day', async () => {
    expect((await slash('status', { site: 'qasrak', at: '2026-03-11' })).text).toMatch(/^Qasrak, as of 11 March 2026\n/);
    expect(bot.asked).toEqual(['status qasrak 2026-03-11']);
  });

  it('suggests names for a place it does not know, and pings nobody with it', async () => {
    const { text } = await slash('status', { site: '@everyone' });
    expect(text).toBe('No watched place is called “@\u200beveryone”. Did you mean: Qasrak, Tal Baydar?');
  });

  it('shows the board page by page without remembering anything', async () => {
    const { reply, text } = await slash('status');
    expect(text).toMatch(
      /^Status of all sites, page 1 of 3\n\*\*Qasrak\*\*: drawdown, held by US \(21 February 2026\)\n\*\*Tal Baydar\*\*: not known\n/,
    );
    const next = await click(reply.message.id, 'Next');
    expect(next.kind === 'updated' && next.message.embeds[0]?.title).toBe('Status of all sites, page 2 of 3');
    await expect(click(reply.message.id, 'Back')).resolves.toMatchObject({ kind: 'updated' });
  });

  it('shows a failure as a code that is also recorded', async () => {
    const { text } = await slash('status', { site: 'boom' });
    const code = /code (BW-\d+)/.exec(text)?.[1];
    expect(code).toBeDefined();
    expect(text).not.toContain('store');
    expect(bot.events).toContainEqual(expect.objectContaining({ kind: 'fault', where: `discord status ${code}` }));
  });
});

describe('/timeline, /sites, /why', () => {
  it('pages through a timeline by offset and span', async () => {
    const { reply, text } = await slash('timeline', { site: 'qasrak', from: '2026-02-01' });
    expect(text).toMatch(/^Qasrak: 20 entries\n/);
    const next = await click(reply.message.id, 'Next');
    expect(next.kind).toBe('updated');
    expect(bot.asked).toEqual(['timeline qasrak 2026-02-01  0', 'timeline qasrak 2026-02-01  8']);
  });

  it('refuses a date it cannot read', async () => {
    expect((await slash('timeline', { from: '23.2.26x' })).text).toContain('is not a date. Write it as YYYY-MM-DD');
  });

  it('lists places and spellings to the caller alone', async () => {
    const { text, ephemeral } = await slash('sites');
    expect(ephemeral).toBe(true);
    expect(text).toContain('**Qasrak**, Hasakah. Also written: Qasrek, قسرك');
  });

  it('explains a decision, by address or by the link of an alert', async () => {
    const { text, ephemeral } = await slash('why', { reference: 'https://discord.com/channels/1/2/345' }, 'Tom');
    expect(ephemeral).toBe(true);
    expect(bot.asked).toEqual(['why 345']);
    expect(text).toBe(
      [
        'A convoy @\u200beveryone',
        '**Posted.** A new convoy at Qasrak; the status stays.',
        'Source: [North Press](https://np.example/1)',
        '',
        '**What was read**',
        '• Qasrak: US convoy seen (possible) — “a convoy was seen”',
        '• Tal Baydar: named, but what is said of it was not understood — “Tal Baydar too”',
      ].join('\n'),
    );
  });

  it('explains an alert by its button', async () => {
    const channelId = bot.standIn.state.channel('alerts').id;
    const entry = {
      id: 'e',
      kind: 'post',
      alertId: 'a1',
      channelId,
      lang: 'en',
      mentionRoleId: null,
      view: alertOf(),
      revision: 1,
      createdAt: '',
    } as const;
    const posted = await bot.discord.sink.deliver(entry, null);
    if (posted.kind !== 'sent') throw new Error(posted.reason);
    expect(await click(posted.messageId, 'Why?')).toMatchObject({ kind: 'message', ephemeral: true });
    expect(bot.asked).toEqual(['why a1']);
  });
});

describe('while typing', () => {
  it('offers sites by name', async () => {
    expect(await suggest('status', 'site', 'qas')).toEqual([{ name: 'Qasrak', value: 'qasrak' }]);
    expect(await suggest('timeline', 'site', '')).toHaveLength(25);
  });

  it('completes the last of a list and keeps the ones before', async () => {
    expect(await suggest('subscribe', 'sites', 'qasrak, tal')).toEqual([{ name: 'qasrak, Tal Baydar', value: 'qasrak, tal_baydar' }]);
    expect(await suggest('subscribe', 'events', 'attacked, hando')).toContainEqual({
      name: 'attacked, handover to the SDF',
      value: 'attacked, handover_sdf',
    });
    expect(await suggest('subscribe', 'watches', 'conv')).toEqual([{ name: 'Convoys', value: 'Convoys' }]);
    expect(await suggest('subscribe', 'language', 'eng')).toEqual([{ name: 'English', value: 'en' }]);
  });
});

it('said nothing that Discord would not accept', () => {
  expect(bot.standIn.records.violations).toEqual([]);
});
