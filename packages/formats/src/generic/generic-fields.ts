import { COMMON_NAMES } from '../logs/common-names.ts';
import type { FieldTable } from '../logs/field-table.ts';
import { FIELD_TARGETS, type FieldTarget, isFieldTarget } from '../logs/field-targets.ts';
import { NGINX_FIELDS } from '../nginx/nginx-fields.ts';

/** Our own names for fields, which a source's lines may simply have. */
const OUR_NAMES: FieldTable = Object.keys(FIELD_TARGETS)
  .filter(isFieldTarget)
  .map((target: FieldTarget) => [target, target] as const);

/** Our names first, then common ones, then nginx's: what no mapping names is read where its name says enough. */
export const GENERIC_FIELDS: FieldTable = [...OUR_NAMES, ...COMMON_NAMES, ...NGINX_FIELDS];
