import type { Site } from '../core/sites/site.ts';
import { buildScreen, type Screen } from '../core/sites/screen-report.ts';
import type { Watch } from '../core/watch/watch.ts';
import type { GuildSettings } from '../ports/store.ts';

/** The screen in use. It is built anew when a guild changes its watches. */
export interface Screens {
  current(): Screen;
  refresh(): Promise<void>;
}

export async function createScreens(sites: readonly Site[], configured: readonly Watch[], settings: GuildSettings): Promise<Screens> {
  const build = async (): Promise<Screen> => buildScreen(sites, [...configured, ...(await settings.watches(null))]);
  let screen = await build();
  return {
    current: () => screen,
    async refresh() {
      screen = await build();
    },
  };
}
