import { type Client, DiscordAPIError, Routes } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { objectOf } from '../../../src/demo/discord/rest/json.ts';
import { type StandIn, startStandIn } from '../../../src/demo/discord/stand-in.ts';
import { clientFor, logIn } from './connect-client.ts';

const wide = { count: 1000, windowMs: 1000 };
const button = (customId: string) => ({ type: 2, style: 1, label: 'x', custom_id: customId });
const embed = (size: number) => ({ description: 'x'.repeat(size) });

const at = (errors: unknown, path: string) =>
  path.split('.').reduce<unknown>((node, step) => Object.entries(objectOf(node)).find(([key]) => key === step)?.[1], errors);

describe('what Discord refuses', () => {
  let standIn: StandIn;
  let client: Client<true>;

  beforeAll(async () => {
    standIn = await startStandIn({ limits: { channelMessages: wide, global: wide, other: wide } });
    client = await logIn(clientFor(standIn), standIn.token);
  });

  afterAll(async () => {
    await client.destroy();
    await standIn.close();
  });

  const refusal = async (sending: Promise<unknown>) => {
    try {
      await sending;
    } catch (error) {
      if (error instanceof DiscordAPIError) return { code: error.code, errors: 'errors' in error.rawError ? error.rawError.errors : null };
      throw error;
    }
    return { code: 0, errors: null };
  };

  it.each([
    ['content over 2000', { content: 'x'.repeat(2001) }, 'content'],
    ['a title over 256', { embeds: [{ title: 'x'.repeat(257) }] }, 'embeds.0.title'],
    ['a description over 4096', { embeds: [embed(4097)] }, 'embeds.0.description'],
    ['26 fields', { embeds: [{ fields: Array.from({ length: 26 }, () => ({ name: 'n', value: 'v' })) }] }, 'embeds.0.fields'],
    ['an empty field', { embeds: [{ fields: [{ name: 'n', value: ' ' }] }] }, 'embeds.0.fields.0.value'],
    ['6001 characters over all embeds', { embeds: [embed(3000), embed(3001)] }, 'embeds'],
    ['11 embeds', { embeds: Array.from({ length: 11 }, () => embed(1)) }, 'embeds'],
    ['an empty embed', { embeds: [{ color: 1 }] }, 'embeds.0.description'],
    ['a link that is no web address', { embeds: [{ title: 't', url: 'javascript:alert(1)' }] }, 'embeds.0.url'],
    ['a nonce over 25', { content: 'x', nonce: 'n'.repeat(26) }, 'nonce'],
    ['six buttons in a row', { components: [{ type: 1, components: 'abcdef'.split('').map(button) }] }, 'components.0.components'],
    ['one custom id twice', { components: [{ type: 1, components: [button('a'), button('a')] }] }, 'components.0.components.1.custom_id'],
    ['a custom id over 100', { components: [{ type: 1, components: [button('a'.repeat(101))] }] }, 'components.0.components.0.custom_id'],
    ['content with Components V2', { flags: 1 << 15, content: 'x', components: [{ type: 10, content: 'y' }] }, 'content'],
    ['mentions both parsed and listed', { content: 'x', allowed_mentions: { parse: ['roles'], roles: ['1'] } }, 'allowed_mentions'],
  ])('refuses %s with its place in the body', async (_, body, path) => {
    const desk = standIn.state.channel('desk').id;
    const before = standIn.records.violations.length;
    const { code, errors } = await refusal(client.rest.post(Routes.channelMessages(desk), { body }));
    expect(code).toBe(50035);
    const leaf = at(errors, path);
    expect(leaf).toMatchObject({ _errors: [{ message: expect.any(String) }] });
    expect(standIn.records.violations.length).toBeGreaterThan(before);
  });

  it('refuses an empty message with its own code', async () => {
    const desk = standIn.state.channel('desk').id;
    expect(await refusal(client.rest.post(Routes.channelMessages(desk), { body: { content: ' ' } }))).toMatchObject({ code: 50006 });
  });

  it.each([
    ['upper case', { name: 'Status', description: 'd' }, '0.name'],
    ['no description', { name: 'status', description: '' }, '0.description'],
    [
      'a locale Discord does not offer',
      { name: 'a', description: 'd', description_localizations: { ar: 'x' } },
      '0.description_localizations.ar',
    ],
    [
      'a required option after an optional one',
      {
        name: 'a',
        description: 'd',
        options: [
          { type: 3, name: 'b', description: 'd' },
          { type: 3, name: 'c', description: 'd', required: true },
        ],
      },
      '0.options.1',
    ],
    [
      '26 options',
      { name: 'a', description: 'd', options: Array.from({ length: 26 }, (_, n) => ({ type: 3, name: `o${n}`, description: 'd' })) },
      '0.options',
    ],
  ])('refuses a command with %s', async (_, command, path) => {
    const { code, errors } = await refusal(client.rest.put(Routes.applicationCommands(standIn.applicationId), { body: [command] }));
    expect(code).toBe(50035);
    const leaf = at(errors, path);
    expect(leaf).toMatchObject({ _errors: [{ message: expect.any(String) }] });
  });

  it('records an operation it does not have', async () => {
    expect(await refusal(client.rest.get('/guilds/1/widget.json'))).toMatchObject({ code: 0 });
    expect(standIn.records.violations.at(-1)).toMatchObject({ problem: 'The stand-in has no such operation' });
  });

  it('only records when it is not strict, and says so when the specification is off', async () => {
    const lax = await startStandIn({ strict: false, validate: false });
    const body = JSON.stringify({ content: 'x'.repeat(2001) });
    const url = `${lax.apiBase}/v10/channels/${lax.state.channel('desk').id}/messages`;
    const headers = { authorization: `Bot ${lax.token}`, 'content-type': 'application/json' };
    const answer = await fetch(url, { method: 'POST', headers, body });
    await lax.close();
    expect(answer.status).toBe(200);
    expect(lax.records).toMatchObject({ specChecked: false, violations: [{ problem: 'content: Must be 2000 or fewer in length.' }] });
    expect(lax.records.note).toContain('switched off');
  });
});
