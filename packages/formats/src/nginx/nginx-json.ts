import type { LogFormatOptions } from '@telecine/domain';
import { FieldReader } from '../logs/field-reader.ts';
import { CompiledFields } from '../logs/field-table.ts';
import { finishRow } from '../logs/finish-row.ts';
import { FlatJson } from '../logs/flat-json.ts';
import type { LogFormat } from '../logs/log-format.ts';
import { NGINX_FIELDS } from './nginx-fields.ts';

/** Lines that are flat JSON objects whose keys are nginx variables; what the table doesn't know becomes an extra. */
export function nginxJson(options: LogFormatOptions): LogFormat {
  const fields = new FieldReader(options.fields ? new CompiledFields(NGINX_FIELDS, options.fields) : plain);
  const json = new FlatJson(fields);
  return {
    read(draft, bytes, from, to) {
      fields.begin();
      return json.read(draft, bytes, from, to) ?? finishRow(draft);
    },
  };
}

const plain = new CompiledFields(NGINX_FIELDS);
