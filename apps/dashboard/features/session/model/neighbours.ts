export interface Neighbours {
  /** From 1. */
  readonly position: number;
  /** Of the whole list, also what isn't loaded of it. */
  readonly total: number;
  readonly previous: string | null;
  readonly next: string | null;
}

/** Where a session stands in a list; null where it isn't among the loaded. */
export function neighboursOf(ids: readonly string[], total: number, id: string): Neighbours | null {
  const at = ids.indexOf(id);
  if (at < 0) return null;
  return { position: at + 1, total, previous: ids[at - 1] ?? null, next: ids[at + 1] ?? null };
}
