import { NameTable } from '../bytes/name-table.ts';
import { FIELD_TARGETS, type FieldTarget, isFieldTarget, READS_NULL, type ReadField } from './field-targets.ts';

/** What a format's fields mean: a target and the names that hold it, the most telling one first. */
export type FieldTable = readonly (readonly [target: FieldTarget, ...names: readonly string[]])[];

/** A name of the table, ready for the scanner. */
export interface FieldRule {
  /** Number of the target in the table. */
  readonly target: number;
  /** Place among the target's names, from 1: of two fields for one target the lower one counts. */
  readonly rank: number;
  readonly readsNull: boolean;
  readonly read: ReadField;
}

/** A field table with its names ready to be found in bytes. */
export class CompiledFields {
  readonly names: NameTable;
  readonly rules: readonly FieldRule[];
  readonly targetCount: number;

  /** `own` are the names that a source's configuration gives, vendor's → ours; they come before the format's. */
  constructor(table: FieldTable, own: Readonly<Record<string, string>> = {}) {
    const rules = new Map<string, FieldRule>();
    const targets = new Map<FieldTarget, number>();
    const add = (name: string, target: FieldTarget, rank: number) => {
      if (rules.has(name)) return;
      const number = targets.get(target) ?? targets.size;
      targets.set(target, number);
      rules.set(name, { target: number, rank, readsNull: READS_NULL.has(target), read: FIELD_TARGETS[target] });
    };
    for (const [name, target] of Object.entries(own)) if (isFieldTarget(target)) add(name, target, 1);
    for (const [target, ...names] of table) {
      for (const [place, name] of names.entries()) add(name, target, place + 2);
    }
    this.names = new NameTable([...rules.keys()]);
    this.rules = [...rules.values()];
    this.targetCount = targets.size;
  }
}
