import type { LogFormatId } from '@telecine/domain';
import type { FormatLines } from './format-line.ts';
import { GENERIC_LINES } from './generic-lines.ts';
import { SERVER_LINES } from './server-lines.ts';
import { VENDOR_JSON_LINES } from './vendor-json-lines.ts';
import { VENDOR_TEXT_LINES } from './vendor-text-lines.ts';

/** Every format that Telecine reads. Of Parquet, the lines that its rows become. */
export const FORMAT_LINES: FormatLines<LogFormatId> = {
  ...VENDOR_JSON_LINES,
  ...VENDOR_TEXT_LINES,
  ...SERVER_LINES,
  ...GENERIC_LINES,
};
