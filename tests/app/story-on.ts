import type { RereadBench } from './reread-bench.ts';
import { HTML, TITLE } from './story-page.ts';

/** The one story of these tests: its page, its entry in the feed, and what was done about them. `bench` is asked for at each use, as every test opens its own. */
export function storyOn(bench: () => RereadBench) {
  const serve = (body: string, more: { readonly status?: number; readonly headers?: Record<string, string> } = {}): void =>
    bench().server.script('/story', { ...more, headers: { ...HTML, ...more.headers }, body });
  const readings = () => bench().server.requests.filter(({ path }) => path === '/story');
  const outcomes = (): string[] =>
    bench()
      .events.of('page_reread')
      .map(({ outcome }) => outcome);
  const status = () => bench().store().history.statusOf('qasrak');
  const entry = (more: { readonly guid?: string; readonly title?: string; readonly text?: string } = {}) => ({
    guid: 'g1',
    link: bench().server.url('/story'),
    title: TITLE,
    text: 'US forces have vacated the Qasrak base. Read more',
    at: new Date('2026-03-01T07:50:00Z'),
    ...more,
  });
  return { serve, readings, outcomes, status, entry };
}
