import { flatJson } from '../grammars/json-object.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { DATASTREAM_FIELDS, DATASTREAM_VALUES, finishDataStream } from './akamai-fields.ts';

/** Akamai DataStream 2 as JSON: all values are texts, what is unknown is `-`, `^` or left out. */
export const akamaiDatastream2: FormatDefinition = {
  id: 'akamai_datastream2',
  ...DATASTREAM_VALUES,
  fields: DATASTREAM_FIELDS,
  grammar: flatJson,
  finish: finishDataStream,
  detection: { kind: 'vendor', looks: [/^\{.*"(?:reqTimeSec|turnAroundTimeMSec|transferTimeMSec|cliIP)"/i] },
};
