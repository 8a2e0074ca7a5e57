import type { LogFormatId, LogFormatOptions } from '@telecine/domain';
import type { RouterInputs } from '@/lib/trpc.ts';

/** How a source's lines are read: what a form edits and a sample is tried with. */
export interface ReadingSettings {
  readonly format: LogFormatId;
  readonly options: LogFormatOptions;
}

export type OptionsInput = NonNullable<RouterInputs['sources']['create']['options']>;

/** Options as the API takes them: what is empty is left out, so that two forms of the same thing are the same. */
export function optionsInput(options: LogFormatOptions): OptionsInput {
  const { timeZone, fields, mapping, logFormat, formatString, sessionIdRules, urlRules } = options;
  return {
    ...(timeZone ? { timeZone } : {}),
    ...(fields && count(fields) > 0 ? { fields: isList(fields) ? [...fields] : { ...fields } } : {}),
    ...(mapping && count(mapping) > 0 ? { mapping: { ...mapping } } : {}),
    ...(logFormat?.trim() ? { logFormat } : {}),
    ...(formatString?.trim() ? { formatString } : {}),
    ...(sessionIdRules?.length ? { sessionIdRules: [...sessionIdRules] } : {}),
    ...(urlRules?.length ? { urlRules: [...urlRules] } : {}),
  };
}

/** The options with what a name means in `mapping` alone: `fields` then only lists columns. */
export function withOneMapping({ fields, mapping, ...rest }: LogFormatOptions): LogFormatOptions {
  if (fields === undefined || isList(fields)) {
    return { ...rest, ...(fields ? { fields } : {}), ...(mapping ? { mapping } : {}) };
  }
  return { ...rest, mapping: { ...fields, ...mapping } };
}

/** The names of the columns that an admin listed. */
export const columnsOf = ({ fields }: LogFormatOptions): readonly string[] => (fields && isList(fields) ? fields : []);

/** Array.isArray doesn't narrow a readonly array. */
const isList = (fields: NonNullable<LogFormatOptions['fields']>): fields is readonly string[] => Array.isArray(fields);

const count = (names: object): number => (Array.isArray(names) ? names.length : Object.keys(names).length);
