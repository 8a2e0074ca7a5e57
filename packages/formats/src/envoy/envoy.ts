import { NUMBER } from '@telecine/domain';
import { OPEN_BRACE } from '../bytes/ascii.ts';
import { nestedJson } from '../grammars/json-object.ts';
import type { FieldTable } from '../logs/field-table.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { kept, ownText } from '../logs/own-fields.ts';
import { templateLines } from '../template/template-lines.ts';
import { parseEnvoyFormatString } from './envoy-format-string.ts';

const RESPONSE_FLAGS = 0;

const DEFAULT_FORMAT =
  '[%START_TIME%] "%REQ(:METHOD)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% %PROTOCOL%" %RESPONSE_CODE% %RESPONSE_FLAGS% %BYTES_RECEIVED% %BYTES_SENT% %DURATION% %RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)% "%REQ(X-FORWARDED-FOR)%" "%REQ(USER-AGENT)%" "%REQ(X-REQUEST-ID)%" "%REQ(:AUTHORITY)%" "%UPSTREAM_HOST%"';

/** Names of JSON keys that Envoy's gateways have by default, then its command operators. */
const FIELDS: FieldTable = [
  ['startedAt', 'start_time', 'START_TIME'],
  ['durationMs', 'duration', 'DURATION'],
  ['ttfbMs', 'response_duration', 'RESPONSE_DURATION'],
  ['originTtfbMs', 'x-envoy-upstream-service-time', 'upstream_service_time', 'RESP(x-envoy-upstream-service-time)'],
  ['status', 'response_code', 'RESPONSE_CODE'],
  [kept(RESPONSE_FLAGS), 'response_flags', 'RESPONSE_FLAGS'],
  ['bodyBytes', 'bytes_sent', 'BYTES_SENT'],
  ['contentType', 'RESP(content-type)'],
  ['contentLength', 'RESP(content-length)'],
  ['method', 'method', ':method', 'REQ(:method)'],
  ['scheme', 'scheme', ':scheme', 'REQ(:scheme)'],
  ['host', ':authority', 'authority', 'REQ(:authority)', 'REQ(host)'],
  [
    'target',
    'x-envoy-origin-path',
    'x-envoy-original-path',
    'path',
    ':path',
    'REQ(x-envoy-original-path?:path)',
    'REQ(:path)',
  ],
  ['protocol', 'protocol', 'PROTOCOL'],
  ['tlsVersion', 'downstream_tls_version', 'DOWNSTREAM_TLS_VERSION'],
  [
    'clientAddress',
    'downstream_remote_address',
    'DOWNSTREAM_REMOTE_ADDRESS',
    'DOWNSTREAM_DIRECT_REMOTE_ADDRESS',
    'DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT',
  ],
  ['serverAddress', 'downstream_local_address', 'DOWNSTREAM_LOCAL_ADDRESS'],
  ['connectionId', 'connection_id', 'CONNECTION_ID'],
  ['userAgent', 'user-agent', 'user_agent', 'REQ(user-agent)'],
  ['referer', 'referer', 'REQ(referer)'],
  ['range', 'range', 'REQ(range)'],
  ['requestId', 'x-request-id', 'request_id', 'REQ(x-request-id)', 'STREAM_ID'],
  ['cmcdRequest', 'cmcd-request', 'REQ(cmcd-request)'],
  ['cmcdObject', 'cmcd-object', 'REQ(cmcd-object)'],
  ['cmcdStatus', 'cmcd-status', 'REQ(cmcd-status)'],
  ['cmcdSession', 'cmcd-session', 'REQ(cmcd-session)'],
  ['cacheStatus', 'x-cache', 'RESP(x-cache)'],
];

/**
 * Envoy's access log (https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage): its default line, JSON
 * with the usual keys, or a format of the administrator's own, given as Envoy has it in `options.logFormat`.
 */
export const envoy: FormatDefinition = {
  id: 'envoy',
  fields: FIELDS,
  grammar: (fields, options) => {
    const json = nestedJson(fields, options);
    const lines = templateLines(fields, parseEnvoyFormatString(options.logFormat ?? DEFAULT_FORMAT));
    const isJson = options.logFormat === undefined;
    return {
      read: (draft, bytes, from, to) =>
        (isJson && bytes[from] === OPEN_BRACE ? json : lines).read(draft, bytes, from, to),
    };
  },
  finish: (draft) => {
    const isGone = ownText(draft, RESPONSE_FLAGS)
      .split(',')
      .some((flag) => GONE.has(flag));
    if (isGone) draft.row.numbers[NUMBER.aborted] = 1;
    return null;
  },
  detection: {
    kind: 'server',
    looks: [
      /^\{.*"(?:response_flags|upstream_cluster|downstream_remote_address)"/,
      /^\[\d{4}-\d\d-\d\dT[\d:.]+Z\] "[A-Z]+ [^"]*" \d{1,3} \S+ \d+ \d+ \d+ /,
    ],
  },
};

/** Downstream connection termination and its relative: the client went away. */
const GONE: ReadonlySet<string> = new Set(['DC', 'DPE']);
