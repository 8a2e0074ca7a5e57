import { NUMBER, TEXT, TIERS } from '@telecine/domain';
import { CLOSE_BRACKET, OPEN_BRACKET, QUOTE } from '../bytes/ascii.ts';
import { countWithin, indexWithin } from '../bytes/index-within.ts';
import { delimited } from '../grammars/delimited.ts';
import { flatJson } from '../grammars/json-object.ts';
import { jsonOr } from '../grammars/json-or.ts';
import type { OwnField } from '../logs/field-table.ts';
import type { FormatDefinition, Grammar } from '../logs/log-format.ts';
import { isOwn, kept } from '../logs/own-fields.ts';
import type { RowDraft } from '../logs/row-draft.ts';
import { hasText } from '../logs/row-texts.ts';
import { NGINX_FIELDS } from '../nginx/nginx-fields.ts';

/** All lines begin so. */
const FIRST =
  'remote_addr - remote_user time_local request status body_bytes_sent http_referer http_user_agent bytes_sent edgename scheme host request_time upstream_response_time request_length http_range responding_node upstream_cache_status upstream_response_length upstream_addr gcdn_api_client_id gcdn_api_resource_id uid_got uid_set geoip_country_code geoip_city shield_type server_addr server_port upstream_status - upstream_connect_time upstream_header_time shard_addr geoip2_data_asnumber connection connection_requests';

/** Of 2025; new ones are added at the end. A resource's own choice of them is given as a list in `options.fields`. */
const COLUMNS =
  `${FIRST} http_traceparent http_x_forwarded_proto gcdn_internal_status_code ssl_cipher ssl_session_id ssl_session_reused sent_http_content_type tcpinfo_rtt server_country_code gcdn_tcpinfo_snd_cwnd gcdn_tcpinfo_total_retrans gcdn_rule_id`.split(
    ' ',
  );

/** Of resources that are older, which go on writing them; they end in one of three places. */
const OLDER_COLUMNS =
  `${FIRST} request_id http_x_forwarded_proto http_x_forwarded_request_id ssl_cipher ssl_session_id ssl_session_reused sent_http_content_type tcpinfo_rtt http_x_forwarded_http_ver vp_enabled geoip2_region ssl_protocol ssl_cipher`.split(
    ' ',
  );
const OLDER_COUNTS: readonly number[] = [OLDER_COLUMNS.length, OLDER_COLUMNS.length - 2, OLDER_COLUMNS.length - 5];

/** Own fields, see `finish`. */
const SHIELD_TYPE = 0;
const SHARD = 1;

/** The data centre, `[m9p]`. */
const respondingNode: OwnField = {
  read: (draft, bytes, from, to) => {
    setPop(draft, bytes, from, to);
    return true;
  },
};

/** A server in it, `[m9p-up-gc30]`, which stands for it where that isn't logged. */
const edgeName: OwnField = {
  read: (draft, bytes, from, to) => {
    if (!hasText(draft.row, TEXT.pop)) setPop(draft, bytes, from, to);
    return false; // the server itself is worth keeping
  },
};

function setPop({ row }: RowDraft, bytes: Buffer, from: number, to: number): void {
  const isWrapped = bytes[from] === OPEN_BRACKET && bytes[to - 1] === CLOSE_BRACKET;
  row.setText(TEXT.pop, bytes, isWrapped ? from + 1 : from, isWrapped ? to - 1 : to);
}

/** What a policy may have between the values; a space unless it says something else. */
const SEPARATORS: readonly string[] = [' ', ';', ',', '|', '\t'];

/** Lines of values, with whatever separator. */
const lines: Grammar = (fields, options) => {
  const linesOf = (separator: string) => {
    const shape = { separator, quotes: 'backslash', brackets: true } as const;
    return {
      newerLines: delimited({ ...shape, columns: COLUMNS })(fields, options),
      olderLines: delimited({ ...shape, columns: OLDER_COLUMNS })(fields, options),
    };
  };
  const spaced = linesOf(' ');
  const kinds = new Map(SEPARATORS.map((separator) => [separator.charCodeAt(0), linesOf(separator)]));
  return {
    read: (draft, bytes, from, to) => {
      // All values are in quotes; a quote inside one is written as \x22.
      const firstTo = indexWithin(bytes, QUOTE, from + 1, to);
      const { newerLines, olderLines } = kinds.get(bytes[firstTo + 1] ?? 0) ?? spaced;
      const isOlder = OLDER_COUNTS.includes(countWithin(bytes, QUOTE, from, to) / 2);
      return (isOlder ? olderLines : newerLines).read(draft, bytes, from, to);
    },
  };
};

/**
 * Gcore's raw logs (https://gcore.com/docs/cdn/logs/raw-logs-export-cdn-resource-logs-to-your-storage): nginx's variables, each in
 * quotes, or JSON. `time_local` is when the answer was out.
 */
export const gcore: FormatDefinition = {
  id: 'gcore',
  fields: [
    [respondingNode, 'responding_node'],
    [edgeName, 'edgename'],
    ['requestId', 'request_id', 'http_traceparent', 'http_x_forwarded_request_id'],
    [kept(SHIELD_TYPE), 'shield_type'],
    [kept(SHARD), 'shard_addr'],
    ...NGINX_FIELDS,
  ],
  grammar: jsonOr(flatJson, lines),
  finish,
  detection: {
    kind: 'vendor',
    looks: [
      /^"[0-9a-f.:]+"[ ;,|\t]"-"[ ;,|\t]"[^"]*"[ ;,|\t]"\[\d\d\/[A-Z][a-z]{2}\/\d{4}:/,
      /^\{.*"(?:gcdn_\w+|responding_node|edgename)"\s*:/,
    ],
  },
};

const SHIELD = TIERS.indexOf('shield');

/** A line between the CDN's own servers is no viewer's: it went through a shard, or came to a shield. */
function finish(draft: RowDraft): null {
  const isShield = draft.own[SHIELD_TYPE]?.bytes !== null && !isOwn(draft, SHIELD_TYPE, 'shield_no');
  if (isShield || draft.own[SHARD]?.bytes !== null) draft.row.numbers[NUMBER.tier] = SHIELD;
  return null;
}
