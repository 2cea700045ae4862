import type { Publisher } from '../reports/report.ts';

export interface FeedConfig {
  readonly id: string;
  readonly url: string;
  readonly lang: string | null;
  readonly intervalSeconds: number | null;
  readonly enabled: boolean;
  /** What is known about the address (an earlier probe's verdict), shown by `feeds`. */
  readonly note: string | null;
}

export interface Outlet extends Publisher {
  readonly langs: readonly string[];
  readonly homepage: string | null;
  readonly affiliation: string | null;
  /** Other names it is known by ("K24", "AP"), for reports that only name their outlet. */
  readonly names?: readonly string[];
  readonly feeds: readonly FeedConfig[];
}
