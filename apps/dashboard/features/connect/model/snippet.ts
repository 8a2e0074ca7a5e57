/** Text to paste, and what to know about it. */
export interface Snippet {
  readonly code: string;
  readonly notes: readonly string[];
}

/** What stands for a secret that this page doesn't know. */
export const PLACEHOLDERS = { ingestKey: 'INGEST_KEY', sourceId: 'SOURCE_ID', sourceToken: 'SOURCE_TOKEN' } as const;
