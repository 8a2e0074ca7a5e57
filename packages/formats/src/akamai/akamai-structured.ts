import { TAB } from '../bytes/ascii.ts';
import { delimited } from '../grammars/delimited.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { DATASTREAM_FIELDS, DATASTREAM_VALUES, finishDataStream } from './akamai-fields.ts';

/** A stream with all fields that most choose, in the order of the data sets. */
const COLUMNS =
  'version cp reqId reqTimeSec bytes cliIP statusCode proto reqHost reqMethod reqPath reqPort rspContentLen rspContentType UA tlsOverheadTimeMSec tlsVersion objSize uncompressedSize overheadBytes totalBytes queryStr accLang cookie range referer xForwardedFor maxAgeSec reqEndTimeMSec errorCode turnAroundTimeMSec transferTimeMSec dnsLookupTimeMSec edgeIP country state city serverCountry billingRegion cacheStatus'.split(
    ' ',
  );

/**
 * Akamai DataStream 2 as structured lines: values parted by tabs or spaces, without names. Which they are, and in which order,
 * the stream's configuration says: `options.fields` as a list.
 */
export const akamaiStructured: FormatDefinition = {
  id: 'akamai_structured',
  ...DATASTREAM_VALUES,
  fields: DATASTREAM_FIELDS,
  grammar: (fields, options) => {
    const byTabs = delimited({ separator: '\t', columns: COLUMNS, isExact: true })(fields, options);
    const bySpaces = delimited({ separator: ' ', columns: COLUMNS, isExact: true })(fields, options);
    return {
      read: (draft, bytes, from, to) => {
        const tab = bytes.indexOf(TAB, from);
        return (tab >= 0 && tab < to ? byTabs : bySpaces).read(draft, bytes, from, to);
      },
    };
  },
  finish: finishDataStream,
  detection: {
    kind: 'vendor',
    looks: [/^\d+[\t ]\d+[\t ][0-9a-f]+[\t ]\d{10}\.\d{3}[\t ]\d+[\t ][0-9a-f.:]+[\t ]\d{1,3}[\t ]/],
  },
};
