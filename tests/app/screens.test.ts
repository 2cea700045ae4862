import { describe, expect, it } from 'vitest';
import { createScreens } from '../../src/app/screens.ts';
import { screenReport } from '../../src/core/sites/screen-report.ts';
import type { Watch } from '../../src/core/watch/watch.ts';
import { aReport, someRules } from '../builders.ts';
import { ManualClock } from '../fakes/manual-clock.ts';
import { createMemoryStore } from '../fakes/memory-store.ts';

const CONFIGURED: Watch = { id: 'convoys', name: 'Convoys', expression: 'convoy', guildId: null, langs: [] };
const OWN: Watch = { id: 'own', name: 'Own', expression: 'helicopter', guildId: 'guild', langs: [] };
const REPORT = aReport('r', { text: 'A convoy and a helicopter were seen near Qasrak.' });

describe('the screen in use', () => {
  async function open() {
    const { settings } = createMemoryStore(new ManualClock());
    const screens = await createScreens(someRules().sites, [CONFIGURED], settings);
    return { settings, screens, hits: () => screenReport(REPORT, screens.current()).hits.map((hit) => hit.watchId) };
  }

  it('holds the configured watches and those every guild had at the start', async () => {
    const { settings } = createMemoryStore(new ManualClock());
    await settings.saveWatch(OWN);
    const screens = await createScreens([], [CONFIGURED], settings);
    expect(screens.watches().map((watch) => watch.id)).toEqual(['convoys', 'own']);
  });

  it('changes when it is refreshed, not before', async () => {
    const { settings, screens, hits } = await open();
    expect(hits()).toEqual(['convoys']);
    await settings.saveWatch(OWN);
    expect(hits()).toEqual(['convoys']);
    await screens.refresh();
    expect(hits()).toEqual(['convoys', 'own']);
    await settings.removeWatch('guild', 'own');
    await screens.refresh();
    expect(hits()).toEqual(['convoys']);
  });

  it('keeps the old screen for who already has it', async () => {
    const { settings, screens } = await open();
    const before = screens.current();
    await settings.saveWatch(OWN);
    await screens.refresh();
    expect(screens.current()).not.toBe(before);
    expect(screenReport(REPORT, before).hits).toHaveLength(1);
  });
});
