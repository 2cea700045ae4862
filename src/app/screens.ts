import { buildScreen, type Screen } from '../core/sites/screen-report.ts';
import type { Site } from '../core/sites/site.ts';
import type { Watch } from '../core/watch/watch.ts';
import type { GuildSettings } from '../ports/store.ts';

/** The screen in use, and the watches in it. It is built anew when a guild changes its watches. */
export interface Screens {
  current(): Screen;
  watches(): readonly Watch[];
  refresh(): Promise<void>;
}

export async function createScreens(sites: readonly Site[], configured: readonly Watch[], settings: GuildSettings): Promise<Screens> {
  const build = async (): Promise<{ screen: Screen; watches: readonly Watch[] }> => {
    const watches = [...configured, ...(await settings.watches(null))];
    return { screen: buildScreen(sites, watches), watches };
  };
  let inUse = await build();
  return {
    current: () => inUse.screen,
    watches: () => inUse.watches,
    async refresh() {
      inUse = await build();
    },
  };
}
