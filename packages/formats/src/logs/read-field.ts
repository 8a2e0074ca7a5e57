import type { RowDraft } from './row-draft.ts';

/** Puts a field's value, decoded and not null, into the draft. False where it can't be used; then it is kept as an extra. */
export type ReadField = (draft: RowDraft, bytes: Buffer, from: number, to: number) => boolean;
