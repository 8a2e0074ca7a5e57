import type { LogFormatOptions } from '@telecine/domain';

/** The names that a source's configuration gives, vendor's → ours. */
export function namesOfSource({ fields, mapping }: LogFormatOptions): Readonly<Record<string, string>> {
  return { ...(isList(fields) ? {} : fields), ...mapping };
}

/** The columns that a source's configuration lists, null where it doesn't. */
export const columnsOfSource = ({ fields }: LogFormatOptions): readonly string[] | null =>
  isList(fields) ? fields : null;

/** `Array.isArray` doesn't tell a readonly list apart. */
const isList = (fields: LogFormatOptions['fields']): fields is readonly string[] => Array.isArray(fields);
