import { describe, expect, it } from 'vitest';
import { usualLimits } from '../../../../src/demo/discord/state/limits.ts';
import { channelPermissions, type PermissionName, permissionBits } from '../../../../src/demo/discord/state/permissions.ts';
import { type OverwriteSeed, plantGuild } from '../../../../src/demo/discord/state/seeds.ts';
import { createWorld } from '../../../../src/demo/discord/state/world.ts';

const clock = { now: () => new Date('2026-01-01T00:00:00Z') };

function permissionsOf(who: string, overwrites: readonly OverwriteSeed[]): { has: (name: PermissionName) => boolean } {
  const world = createWorld({ clock, token: 't', applicationName: 'Bot', limits: usualLimits });
  const guild = plantGuild(world, {
    name: 'G',
    channels: [{ name: 'c', overwrites }],
    roles: [{ name: 'Quiet' }, { name: 'Loud' }, { name: 'Chief', permissions: ['Administrator'] }],
    members: [{ name: 'Owner' }, { name: 'Both', roles: ['Quiet', 'Loud'] }, { name: 'Boss', roles: ['Chief'] }, { name: 'Guest' }],
  });
  const [channel] = world.channels.values();
  const user = [...world.users.values()].find((candidate) => candidate.name === who);
  const set = channel ? channelPermissions(guild, channel, user?.id ?? 'nobody') : 0n;
  return { has: (name) => (set & permissionBits[name]) !== 0n };
}

describe('permissions in a channel', () => {
  it.each<[string, string, OverwriteSeed[], boolean]>([
    ['the guild allows it', 'Guest', [], true],
    ['everyone is denied', 'Guest', [{ who: '@everyone', deny: ['SendMessages'] }], false],
    [
      'one role allows what another denies',
      'Both',
      [
        { who: 'Quiet', deny: ['SendMessages'] },
        { who: 'Loud', allow: ['SendMessages'] },
      ],
      true,
    ],
    [
      'the member is denied what a role allows',
      'Both',
      [
        { who: 'Loud', allow: ['SendMessages'] },
        { who: 'Both', deny: ['SendMessages'] },
      ],
      false,
    ],
    ['the channel is hidden', 'Guest', [{ who: '@everyone', deny: ['ViewChannel'] }], false],
    ['an administrator is denied', 'Boss', [{ who: '@everyone', deny: ['SendMessages'] }], true],
    ['the owner is denied', 'Owner', [{ who: 'Owner', deny: ['SendMessages'] }], true],
    ['the person is not in the guild', 'Stranger', [], false],
  ])('when %s', (_, who, overwrites, may) => {
    expect(permissionsOf(who, overwrites).has('SendMessages')).toBe(may);
  });

  it('takes embeds and mentions away with sending', () => {
    const guest = permissionsOf('Guest', [{ who: '@everyone', deny: ['SendMessages'], allow: ['MentionEveryone'] }]);
    expect([guest.has('ViewChannel'), guest.has('EmbedLinks'), guest.has('MentionEveryone')]).toEqual([true, false, false]);
  });

  it('names a role an overwrite or a member refers to in vain', () => {
    expect(() => permissionsOf('Guest', [{ who: 'Editors' }])).toThrow('Guild "G" has no role or member named "Editors".');
  });
});
