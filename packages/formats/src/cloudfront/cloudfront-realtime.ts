import { QUESTION_MARK } from '../bytes/ascii.ts';
import { atLeastMs } from '../bytes/at-least-ms.ts';
import { indexWithin } from '../bytes/index-within.ts';
import { flatJson } from '../grammars/json-object.ts';
import { jsonOr } from '../grammars/json-or.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import type { RowDraft } from '../logs/row-draft.ts';
import { CLOUDFRONT_FIELDS, CLOUDFRONT_VALUES, finishCloudFront } from './cloudfront-fields.ts';
import { listedHeaders, loggedHeaders } from './logged-headers.ts';
import { realtimeLines } from './realtime-columns.ts';

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
  grammar: jsonOr(flatJson, realtimeLines),
  finish: (draft) => {
    queryApart(draft);
    listedHeaders(draft);
    atLeastMs(draft.endedAt);
    return finishCloudFront(draft);
  },
  detection: {
    kind: 'vendor',
    looks: [/^\d{10}\.\d{3}\t[0-9a-f.:]+\t/, /^\{(?=.*"(?:cs-host|cs-user-agent)":).*"x-edge-/],
  },
};

/** A path without its query, where the log has that in a field of its own. */
function queryApart({ target, path, query }: RowDraft): void {
  if (target.bytes === null || query.bytes === null || query.to === query.from) return;
  if (indexWithin(target.bytes, QUESTION_MARK, target.from, target.to) >= 0) return;
  path.set(target.bytes, target.from, target.to);
  target.bytes = null;
}
