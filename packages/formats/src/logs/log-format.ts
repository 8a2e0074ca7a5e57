import type { LogFormatId, LogFormatOptions } from '@telecine/domain';
import type { FieldReader } from './field-reader.ts';
import type { FieldsDefinition } from './field-table.ts';
import type { Refusal } from './refusal.ts';
import type { RowDraft } from './row-draft.ts';

/** What a line turned out to be: null for a whole row, `'header'` for a line that names or comments others and is no record. */
export type LineOutcome = Refusal | 'header' | null;

/** Reads lines of one format. One for a whole body: it may keep scratch memory, and what a header line said. */
export interface LogFormat {
  /** Fills the draft, cleared before, from a line without its line end. */
  read(draft: RowDraft, bytes: Buffer, from: number, to: number): LineOutcome;
}

/** How a format's lines are made: takes them apart and hands each field to the reader of fields. */
export type Grammar = (fields: FieldReader, options: LogFormatOptions) => LogFormat;

/** A log format: everything that there is to say of it. See docs/formats.md. */
export interface FormatDefinition extends FieldsDefinition {
  readonly id: LogFormatId;
  readonly grammar: Grammar;
  /**
   * What needs several fields of a line: seen after its last field, and before time, URL, CMCD and session are put together.
   * A refusal where they can't be a record.
   */
  readonly finish?: (draft: RowDraft) => Refusal | null;
  readonly detection: Detection;
}

export interface Detection {
  /** What lines of this format look like: a sample of which one does is tried. Without any, the format is never guessed. */
  readonly looks: readonly RegExp[];
  /** Of formats that read a sample equally well, the most particular one is meant: a vendor's own, a server's, any. */
  readonly kind: 'vendor' | 'server' | 'generic';
}
