import type { FieldTable } from '../logs/field-table.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { cloudfrontStandardJson } from './cloudfront-standard-json.ts';

/**
 * Amazon CloudFront, standard logs v2 as Parquet: the columns of W3C. Some writers have names with underscores, as tables need
 * them. Each row comes as a JSON line: whoever receives the file makes them.
 */
export const cloudfrontParquet: FormatDefinition = {
  ...cloudfrontStandardJson,
  id: 'cloudfront_parquet',
  fields: withTableNames(cloudfrontStandardJson.fields),
  detection: { kind: 'vendor', looks: [] },
};

function withTableNames(fields: FieldTable): FieldTable {
  return fields.map(([target, ...names]) => [target, ...new Set(names.flatMap((name) => [name, tableName(name)]))]);
}

/** `cs(User-Agent)` is `cs_user_agent` where a name may hold neither brackets nor hyphens. */
function tableName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[-()]+/g, '_')
    .replace(/^_|_$/g, '');
}
