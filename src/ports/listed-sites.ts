/** The sites that were listed when the bot last started, to notice those that are new. */
export interface ListedSites {
  /** Null when the bot never started on this store. */
  all(): Promise<readonly string[] | null>;
  save(sites: readonly string[]): Promise<void>;
}
