import type { LogFormatOptions } from '@telecine/domain';
import { type TimeZone, timeZone } from '../bytes/time-zone.ts';
import { type SourceRules, sourceRules } from '../rules/source-rules.ts';
import { FieldReader } from './field-reader.ts';
import { CompiledFields } from './field-table.ts';
import { finishRow } from './finish-row.ts';
import type { FormatDefinition, LineOutcome, LogFormat } from './log-format.ts';
import { namesOfSource } from './options.ts';
import type { RowDraft } from './row-draft.ts';

/** Makes a format ready to read one body. */
export function compileFormat(definition: FormatDefinition, options: LogFormatOptions): LogFormat {
  return new CompiledFormat(definition, options);
}

class CompiledFormat implements LogFormat {
  readonly #fields: FieldReader;
  readonly #lines: LogFormat;
  readonly #finish: FormatDefinition['finish'];
  readonly #zone: TimeZone;
  readonly #rules: SourceRules | null;

  constructor(definition: FormatDefinition, options: LogFormatOptions) {
    this.#fields = new FieldReader(compiledFields(definition, options));
    this.#lines = definition.grammar(this.#fields, options);
    this.#finish = definition.finish;
    this.#zone = timeZone(options.timeZone);
    this.#rules = sourceRules(options);
  }

  read(draft: RowDraft, bytes: Buffer, from: number, to: number): LineOutcome {
    draft.zone = this.#zone;
    this.#fields.begin();
    const outcome = this.#lines.read(draft, bytes, from, to) ?? this.#finish?.(draft) ?? finishRow(draft);
    if (outcome === null) this.#rules?.apply(draft);
    return outcome;
  }
}

/** Tables without names of a source's own are the same for all bodies. */
const plainFields = new WeakMap<FormatDefinition, CompiledFields>();

function compiledFields(definition: FormatDefinition, options: LogFormatOptions): CompiledFields {
  const own = namesOfSource(options);
  if (Object.keys(own).length > 0) return new CompiledFields(definition, own);
  const known = plainFields.get(definition) ?? new CompiledFields(definition);
  plainFields.set(definition, known);
  return known;
}
