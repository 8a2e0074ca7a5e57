import type { FieldRule } from '../logs/field-table.ts';

/** What names mean in lines that name their fields. */
export interface FieldNames {
  rule(bytes: Buffer, from: number, to: number): FieldRule | undefined;
  /** Whether a dotted path may be among them. */
  readonly hasNested: boolean;
}
