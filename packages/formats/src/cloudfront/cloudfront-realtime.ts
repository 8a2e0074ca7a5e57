import { OPEN_BRACE, QUESTION_MARK } from '../bytes/ascii.ts';
import { delimited } from '../grammars/delimited.ts';
import { flatJson } from '../grammars/json-object.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import type { RowDraft } from '../logs/row-draft.ts';
import { CLOUDFRONT_FIELDS, CLOUDFRONT_VALUES, finishCloudFront } from './cloudfront-fields.ts';
import { loggedHeaders } from './logged-headers.ts';

/** All fields that can be chosen, in the order in which they are always written. */
const COLUMNS =
  'timestamp c-ip time-to-first-byte sc-status sc-bytes cs-method cs-protocol cs-host cs-uri-stem cs-bytes x-edge-location x-edge-request-id x-host-header time-taken cs-protocol-version c-ip-version cs-user-agent cs-referer cs-cookie cs-uri-query x-edge-response-result-type x-forwarded-for ssl-protocol ssl-cipher x-edge-result-type fle-encrypted-fields fle-status sc-content-type sc-content-len sc-range-start sc-range-end c-port x-edge-detailed-result-type c-country cs-accept-encoding cs-accept cache-behavior-path-pattern cs-headers cs-header-names cs-headers-count primary-distribution-id primary-distribution-dns-name origin-fbl origin-lbl asn cmcd-encoded-bitrate cmcd-buffer-length cmcd-buffer-starvation cmcd-content-id cmcd-object-duration cmcd-deadline cmcd-measured-throughput cmcd-next-object-request cmcd-next-range-request cmcd-object-type cmcd-playback-rate cmcd-requested-maximum-throughput cmcd-streaming-format cmcd-session-id cmcd-stream-type cmcd-startup cmcd-top-bitrate cmcd-version';

/**
 * Amazon CloudFront, real-time logs: tab-separated values of the fields that the log's configuration chose, given as a list in
 * `options.fields`, and all of them without it; a consumer in between may have made JSON of them. `timestamp` is when the answer
 * was finished, `cs-host` what the viewer asked, and `cs-uri-stem` has the query in it.
 */
export const cloudfrontRealtime: FormatDefinition = {
  id: 'cloudfront_realtime',
  ...CLOUDFRONT_VALUES,
  fields: [
    ['endedAt', 'timestamp'],
    ['host', 'cs-host', 'x-host-header'],
    ['target', 'cs-uri-stem'],
    ['query', 'cs-uri-query'],
    [loggedHeaders, 'cs-headers'],
    ...CLOUDFRONT_FIELDS,
  ],
  grammar: (fields, options) => {
    const json = flatJson(fields, options);
    const lines = delimited({ separator: '\t', columns: COLUMNS.split(' '), isExact: true })(fields, options);
    return {
      read: (draft, bytes, from, to) => (bytes[from] === OPEN_BRACE ? json : lines).read(draft, bytes, from, to),
    };
  },
  finish: (draft) => {
    queryApart(draft);
    return finishCloudFront(draft);
  },
  detection: { kind: 'vendor', looks: [/^\d{10}\.\d{3}\t[0-9a-f.:]+\t/, /^\{.*"x-edge-request-id".*"cs-host"/] },
};

/** A path without its query, where the log has that in a field of its own. */
function queryApart({ target, path, query }: RowDraft): void {
  if (target.bytes === null || query.bytes === null || query.to === query.from) return;
  for (let at = target.from; at < target.to; at++) if (target.bytes[at] === QUESTION_MARK) return;
  path.set(target.bytes, target.from, target.to);
  target.bytes = null;
}
