import { COMMA, HASH, PIPE, SPACE, TAB } from '../bytes/ascii.ts';
import { indexWithin } from '../bytes/index-within.ts';
import { delimited } from '../grammars/delimited.ts';
import { flatJson } from '../grammars/json-object.ts';
import { jsonOr } from '../grammars/json-or.ts';
import type { FieldTable } from '../logs/field-table.ts';
import type { FormatDefinition, Grammar, LogFormat } from '../logs/log-format.ts';
import { CLOUDFRONT_FIELDS, CLOUDFRONT_VALUES, finishCloudFront } from './cloudfront-fields.ts';

/** `date` and `time`, and v2's instants, are when the answer was finished. `cs(Host)` is the distribution's own name. */
export const STANDARD_FIELDS: FieldTable = [
  ['endedAt', 'timestamp(ms)', 'timestamp'],
  ['endedOn', 'date'],
  ['endedAtClock', 'time'],
  ['host', 'x-host-header', 'cs(Host)'],
  ['path', 'cs-uri-stem'],
  ['query', 'cs-uri-query'],
  ...CLOUDFRONT_FIELDS,
];

/** Columns of a file whose `#Fields:` line went missing, as since 2019; older files have the first of them. */
const COLUMNS =
  'date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type cs-protocol-version fle-status fle-encrypted-fields c-port time-to-first-byte x-edge-detailed-result-type sc-content-type sc-content-len sc-range-start sc-range-end';

/** v2 may have one of these for the tab; in this order, since what is behind one of them may stand in values before it. */
const OTHER_SEPARATORS = [
  [PIPE, '|'],
  [SPACE, ' '],
  [COMMA, ','],
] as const;

/** Lines with any of the separators; what a `#Fields:` line says holds for all. */
const standardLines: Grammar = (fields, options) => {
  const linesOf = (separator: string): LogFormat =>
    delimited({ separator, header: 'fields_line', columns: COLUMNS.split(' ') })(fields, options);
  const tabs = linesOf('\t');
  const others = OTHER_SEPARATORS.map(([byte, separator]) => ({ byte, format: linesOf(separator) }));
  return {
    read: (draft, bytes, from, to) => {
      if (bytes[from] === HASH) for (const { format } of others) format.read(draft, bytes, from, to);
      if (bytes[from] === HASH || indexWithin(bytes, TAB, from, to) >= 0) return tabs.read(draft, bytes, from, to);
      return (others.find(({ byte }) => indexWithin(bytes, byte, from, to) >= 0)?.format ?? tabs).read(
        draft,
        bytes,
        from,
        to,
      );
    },
  };
};

/** Amazon CloudFront, standard logs: legacy files and v2's W3C, named by their `#Fields:` line; v2's JSON too, should it come. */
export const cloudfrontStandard: FormatDefinition = {
  id: 'cloudfront_standard',
  ...CLOUDFRONT_VALUES,
  fields: STANDARD_FIELDS,
  grammar: jsonOr(flatJson, standardLines),
  finish: finishCloudFront,
  detection: {
    kind: 'vendor',
    looks: [/^#Fields:.* x-edge-/, /^\d{4}-\d\d-\d\d[\t |,]+\d\d:\d\d:\d\d[\t |,]+[A-Z]{3}\d/],
  },
};
