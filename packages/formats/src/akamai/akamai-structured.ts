import { SPACE, TAB } from '../bytes/ascii.ts';
import { delimited } from '../grammars/delimited.ts';
import type { FormatDefinition, Grammar, LogFormat } from '../logs/log-format.ts';
import { columnsOfSource } from '../logs/options.ts';
import { DATASTREAM_FIELDS, DATASTREAM_VALUES, finishDataStream } from './akamai-fields.ts';

/** Come before what was chosen: the stream's version, and in newer streams its ID. */
const BEFORE = ['version', 'streamId'];

/** What a stream has as it is proposed, in this order. */
const PROPOSED =
  'cp reqId reqTimeSec bytes cliIP statusCode proto reqHost reqMethod reqPath reqPort rspContentLen rspContentType UA tlsOverheadTimeMSec tlsVersion objSize uncompressedSize overheadBytes totalBytes queryStr breadcrumbs accLang cookie range referer xForwardedFor maxAgeSec reqEndTimeMSec errorCode turnAroundTimeMSec transferTimeMSec dnsLookupTimeMSec lastByte edgeIP country state city serverCountry billingRegion cacheStatus securityRules ewUsageInfo ewExecutionInfo customField'.split(
    ' ',
  );
const NEWER = ['breadcrumbs', 'lastByte', 'securityRules', 'ewUsageInfo', 'ewExecutionInfo', 'customField'];
/** The same before it had those. */
const PROPOSED_EARLIER = PROPOSED.filter((name) => !NEWER.includes(name));

/** Of the lists that a line's columns may have, the one with as many names as it has values; the first in an error. */
const structuredLines: Grammar = (fields, options) => {
  const listed = columnsOfSource(options);
  const lists = listed === null ? [PROPOSED, PROPOSED_EARLIER].flatMap(withNamesBefore) : withNamesBefore(listed);
  const linesOf = (separator: string) => {
    const formats = lists.map((columns) =>
      delimited({ separator, isExact: true })(fields, { ...options, fields: columns }),
    );
    return (count: number): LogFormat | undefined =>
      formats[lists.findIndex((columns) => columns.length === count)] ?? formats[0];
  };
  const byTabs = linesOf('\t');
  const bySpaces = linesOf(' ');
  return {
    read: (draft, bytes, from, to) => {
      const tabbed = valuesOf(bytes, from, to, TAB);
      const format = tabbed > 1 ? byTabs(tabbed) : bySpaces(valuesOf(bytes, from, to, SPACE));
      return format?.read(draft, bytes, from, to) ?? null;
    },
  };
};

/** As it is, and with what comes before it where it was left out. */
function withNamesBefore(chosen: readonly string[]): readonly (readonly string[])[] {
  const before = BEFORE.filter((name) => !chosen.includes(name));
  return [chosen, [...before, ...chosen], [...before.slice(0, 1), ...chosen]];
}

/** Values with a separator between them, or several. */
function valuesOf(bytes: Buffer, from: number, to: number, separator: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    if (bytes[at] !== separator && (at === from || bytes[at - 1] === separator)) count++;
  }
  return count;
}

/**
 * Akamai DataStream 2 as structured lines: values parted by tabs or spaces, without names. Which they are, and in which order,
 * the stream's configuration says: `options.fields` as a list.
 */
export const akamaiStructured: FormatDefinition = {
  id: 'akamai_structured',
  ...DATASTREAM_VALUES,
  fields: DATASTREAM_FIELDS,
  grammar: structuredLines,
  finish: finishDataStream,
  detection: {
    kind: 'vendor',
    looks: [/^\d+[\t ](?:\d+[\t ]){1,2}[0-9a-f]+[\t ]\d{10}(?:\.\d+)?[\t ]\d+[\t ][0-9a-f.:]+[\t ]\d{1,3}[\t ]/],
  },
};
