import type { Refusal } from './refusal.ts';
import type { RowDraft } from './row-draft.ts';

/** Reads lines of one format. One for a whole body: it may keep scratch memory. */
export interface LogFormat {
  /** Fills the draft, cleared before, from a line without its line end. Null when the draft's row is whole. */
  read(draft: RowDraft, bytes: Buffer, from: number, to: number): Refusal | null;
}
