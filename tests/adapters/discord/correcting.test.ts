import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alertOf, foundingAlert } from '../../core/alerts/story-views.ts';
import { personIn } from './person.ts';
import { NEWSROOM, startBot } from './start-bot.ts';

let bot: Awaited<ReturnType<typeof startBot>>;
const { slash } = personIn(() => bot);
const idOf = (name: string) => bot.standIn.state.user(name).id;
const roleOf = (name: string) => [...bot.standIn.state.guild('Newsroom').roles.values()].find((role) => role.name === name)?.id ?? '';

beforeAll(async () => {
  bot = await startBot({ guilds: [NEWSROOM] });
});
afterAll(() => bot.stop());
beforeEach(() => {
  bot.editors.length = 0;
  bot.corrections.length = 0;
});

const reason = 'the ministry said so';

describe('/correct', () => {
  it('refuses everybody whom the settings do not name, also the owner and the managers', async () => {
    for (const who of ['Owner', 'Rania', 'Tom']) {
      const { text, ephemeral } = await slash('correct undo', { site: 'qasrak', reason }, who);
      expect({ ephemeral, text }).toEqual({ ephemeral: true, text: expect.stringMatching(/^Nothing was changed: only the editors/) });
    }
    expect(bot.corrections).toEqual([]);
  });

  it.each([
    ['a user', () => idOf('Tom'), 'Tom'],
    ['a role', () => roleOf('Managers'), 'Rania'],
  ])('takes it from %s of the settings', async (_what, id, who) => {
    bot.editors.push(id());
    const { text } = await slash('correct confirm', { site: 'qasrak', reason }, who);
    expect(text).toBe('Qasrak: drawdown → operational, held by US. Alerts that are edited: 2.');
    expect(bot.corrections).toEqual([{ request: { action: 'confirm', site: 'qasrak', phase: null }, reason }]);
  });

  it.each([
    ['confirm', { site: 'qasrak', side: 'vacated' }, { action: 'confirm', site: 'qasrak', phase: 'vacated' }],
    ['reject', { story: 's1' }, { action: 'reject', story: 's1' }],
    [
      'set',
      { site: 'qasrak', phase: 'closed', since: '2026-02-20' },
      { action: 'set', site: 'qasrak', values: { phase: 'closed', since: '2026-02-20' } },
    ],
    [
      'set',
      { site: 'qasrak', holder: 'sdf', no_plans: true },
      { action: 'set', site: 'qasrak', values: { holder: 'sdf', expectsNothing: true } },
    ],
    ['source', { outlet: 'np' }, { action: 'source', outlet: 'np', trusted: false }],
    ['source', { outlet: 'np', trusted: true }, { action: 'source', outlet: 'np', trusted: true }],
    ['undo', { site: 'qasrak' }, { action: 'undo', site: 'qasrak' }],
    ['merge', { story: 's1', other: 's2' }, { action: 'merge', story: 's1', other: 's2' }],
    ['split', { story: 's1', reports: 'r1, r2#2' }, { action: 'split', story: 's1', reports: ['r1', 'r2#2'], to: null }],
    ['split', { story: 's1', reports: 'r1', to: 's2' }, { action: 'split', story: 's1', reports: ['r1'], to: 's2' }],
  ] as const)('%s %j', async (subcommand, options, request) => {
    bot.editors.push(idOf('Tom'));
    await slash(`correct ${subcommand}`, { ...options, reason }, 'Tom');
    expect(bot.corrections).toEqual([{ request, reason }]);
  });

  it('suggests stories, others of the same site, and the reports of the chosen one; to editors alone', async () => {
    const ask = (subcommand: string, focused: string, options: Record<string, string>) =>
      bot.standIn.actions.autocomplete({
        channelId: bot.standIn.state.channel('alerts').id,
        userId: idOf('Tom'),
        command: `correct ${subcommand}`,
        focused,
        options,
      });
    const first = '2026-02-23-qasrak-withdrawal';
    expect(await ask('merge', 'other', { story: first, other: '' })).toEqual([]);
    bot.editors.push(idOf('Tom'));
    expect((await ask('merge', 'story', { story: '' })).map((choice) => choice.value)).toContain(first);
    expect((await ask('merge', 'other', { story: first, other: '' })).map((choice) => choice.value)).not.toContain(first);
    expect(await ask('split', 'reports', { reports: '' })).toEqual([]);
    expect(await ask('split', 'reports', { story: first, reports: 'r1, wire' })).toEqual([
      { name: 'r1, Desert Wire one claim: the second larger one', value: 'r1, r2#2' },
    ]);
  });

  it('says what hinders it', async () => {
    bot.editors.push(idOf('Tom'));
    expect((await slash('correct undo', { site: 'qasrak', reason }, 'Tom')).text).toMatch(/reports have moved the status of Qasrak/);
    expect((await slash('correct set', { site: 'qasrak', reason }, 'Tom')).text).toMatch(/give a phase, a holder, a day/);
  });
});

describe('"Editors…" on an alert', () => {
  const post = async (view = foundingAlert()) => {
    const channelId = bot.standIn.state.channel('alerts').id;
    const id = `e${Math.random()}`.slice(0, 20);
    const entry = {
      id,
      kind: 'post',
      alertId: 'a1',
      channelId,
      lang: 'en',
      mentionRoleId: null,
      view,
      revision: 1,
      createdAt: '',
    } as const;
    const sent = await bot.discord.sink.deliver(entry, null);
    if (sent.kind !== 'sent') throw new Error(`not sent: ${sent.reason}`);
    return { channelId, messageId: sent.messageId };
  };
  const click = (at: { channelId: string; messageId: string }, label: string, who = 'Tom') =>
    bot.standIn.actions.click({ ...at, userId: idOf(who), label });

  it('opens for editors alone', async () => {
    const reply = await click(await post(), 'Editors…');
    expect(reply).toMatchObject({
      kind: 'message',
      ephemeral: true,
      message: { content: expect.stringMatching(/only the editors/), components: [] },
    });
  });

  it.each([
    ['Confirm the status', { action: 'confirm', site: 'qasrak', phase: null }, /operational/],
    ['Reject the story', { action: 'reject', story: '2026-02-23-qasrak-withdrawal' }, /operational/],
    ['Undo the last correction', { action: 'undo', site: 'qasrak' }, /reports have moved/],
  ] as const)('%s: asks why, then decides', async (label, request, answer) => {
    bot.editors.push(idOf('Tom'));
    const at = await post();
    const menu = await click(at, 'Editors…');
    if (menu.kind !== 'message') throw new Error(`a ${menu.kind}`);
    expect(menu.message.content).toMatch(/^\*\*Qasrak\*\*: drawdown, held by US\./);
    const form = await click({ ...at, messageId: menu.message.id }, label);
    if (form.kind !== 'modal') throw new Error(`a ${form.kind}`);
    expect(bot.corrections).toEqual([]);
    const reply = await bot.standIn.actions.submitModal({
      channelId: at.channelId,
      userId: idOf('Tom'),
      modal: form.modal,
      fields: { reason },
    });
    expect(bot.corrections).toEqual([{ request, reason }]);
    expect(reply).toMatchObject({ kind: 'message', ephemeral: true, message: { content: expect.stringMatching(answer) } });
  });

  it('an alert that was joined to another is one line with the way there, and itself again when that is undone', async () => {
    const at = await post();
    const deliver = (view: ReturnType<typeof foundingAlert>, revision: number) =>
      bot.discord.sink.deliver(
        {
          id: `joined.${revision}`,
          kind: 'edit',
          alertId: 'a1',
          channelId: at.channelId,
          lang: 'en',
          mentionRoleId: null,
          view,
          revision,
          createdAt: '',
        },
        at.messageId,
      );
    const told = { action: 'merge', reason: 'one *convoy*', at: '2026-02-24T09:00:00.000Z', phase: 'drawdown', holder: 'us' } as const;
    const joinedTo = { guildId: bot.standIn.state.guild('Newsroom').id, channelId: at.channelId, messageId: '123456789012345678' };
    expect(await deliver({ ...foundingAlert(), joinedTo, corrections: [told] }, 2)).toMatchObject({ kind: 'sent' });
    const message = () => bot.standIn.state.messages(at.channelId).find((one) => one.id === at.messageId);
    expect(message()).toMatchObject({ embeds: [], components: [] });
    expect(message()?.content).toBe(
      '**Qasrak: US withdrawal under way** · Told together with another alert, since it is the same happening (one \\*convoy\\*). ' +
        `[Go to that alert](https://discord.com/channels/${joinedTo.guildId}/${at.channelId}/${joinedTo.messageId})`,
    );
    await deliver(foundingAlert(), 3);
    expect(message()).toMatchObject({ content: '', embeds: [{ title: 'Qasrak: US withdrawal under way' }] });
  });

  it('stands under no alert that tells of no site', async () => {
    const at = await post(alertOf({ verdict: 'watched', site: '' }, { watch: { name: 'Convoys', excerpt: 'a convoy' } }));
    await expect(click(at, 'Editors…')).rejects.toThrow(/has no button "Editors…"/);
  });
});

it('Discord found nothing to complain about', () => {
  expect(bot.standIn.records.violations).toEqual([]);
});
