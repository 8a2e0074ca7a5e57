import { NUMBER, TEXT, TIERS } from '@telecine/domain';
import { CLOSE_BRACKET, OPEN_BRACKET } from '../bytes/ascii.ts';
import { delimited } from '../grammars/delimited.ts';
import type { OwnField } from '../logs/field-table.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { isOwn, kept } from '../logs/own-fields.ts';
import type { RowDraft } from '../logs/row-draft.ts';
import { NGINX_FIELDS } from '../nginx/nginx-fields.ts';

/** Of 2025; new ones are added at the end. A resource's own choice of them is given as a list in `options.fields`. */
const COLUMNS =
  'remote_addr - remote_user time_local request status body_bytes_sent http_referer http_user_agent bytes_sent edgename scheme host request_time upstream_response_time request_length http_range responding_node upstream_cache_status upstream_response_length upstream_addr gcdn_api_client_id gcdn_api_resource_id uid_got uid_set geoip_country_code geoip_city shield_type server_addr server_port upstream_status - upstream_connect_time upstream_header_time shard_addr geoip2_data_asnumber connection connection_requests http_traceparent http_x_forwarded_proto gcdn_internal_status_code ssl_cipher ssl_session_id ssl_session_reused sent_http_content_type tcpinfo_rtt server_country_code gcdn_tcpinfo_snd_cwnd gcdn_tcpinfo_total_retrans gcdn_rule_id'.split(
    ' ',
  );

/** Own fields, see `finish`. */
const SHIELD_TYPE = 0;
const SHARD = 1;

/** `[m9p-up-gc30]` */
const inBrackets: OwnField = {
  read: (draft, bytes, from, to) => {
    const isWrapped = bytes[from] === OPEN_BRACKET && bytes[to - 1] === CLOSE_BRACKET;
    draft.row.setText(TEXT.pop, bytes, isWrapped ? from + 1 : from, isWrapped ? to - 1 : to);
    return true;
  },
};

/**
 * Gcore's raw logs (https://gcore.com/docs/cdn/logs/raw-logs-export-cdn-resource-logs-to-your-storage): nginx's variables, each in
 * quotes. `time_local` is when the answer was out.
 */
export const gcore: FormatDefinition = {
  id: 'gcore',
  fields: [
    [inBrackets, 'edgename', 'responding_node'],
    ['requestId', 'request_id', 'http_traceparent', 'http_x_forwarded_request_id'],
    [kept(SHIELD_TYPE), 'shield_type'],
    [kept(SHARD), 'shard_addr'],
    ...NGINX_FIELDS,
  ],
  grammar: delimited({ separator: ' ', quotes: 'backslash', brackets: true, columns: COLUMNS }),
  finish,
  detection: { kind: 'vendor', looks: [/^"[0-9a-f.:]+" "-" "[^"]*" "\[\d\d\/[A-Z][a-z]{2}\/\d{4}:/] },
};

const SHIELD = TIERS.indexOf('shield');

/** A line between the CDN's own servers is no viewer's: it went through a shard, or came to a shield. */
function finish(draft: RowDraft): null {
  const isShield = draft.own[SHIELD_TYPE]?.bytes !== null && !isOwn(draft, SHIELD_TYPE, 'shield_no');
  if (isShield || draft.own[SHARD]?.bytes !== null) draft.row.numbers[NUMBER.tier] = SHIELD;
  return null;
}
