/**
 * The fields of the access log that we recommend for nginx in front of video, by nginx variable name.
 * `msec` and `request_time` date a request to the millisecond; `request_completion`, `body_bytes_sent` and
 * `sent_http_content_length` together tell a whole answer from a cut one; the `upstream_*` ones tell whose time it was;
 * `connection` and `remote_port` join requests that carry no session ID. CMCD comes in `request_uri` or in headers.
 */
export const ACCESS_LOG_FIELDS = [
  ...['msec', 'request_time', 'status', 'bytes_sent', 'body_bytes_sent', 'request_completion'],
  ...['request_method', 'scheme', 'host', 'request_uri', 'server_protocol', 'http_range', 'request_id'],
  ...['upstream_cache_status', 'upstream_status', 'upstream_header_time', 'upstream_response_time'],
  ...['remote_addr', 'remote_port', 'connection', 'connection_requests', 'http_referer', 'http_user_agent'],
  ...['sent_http_content_type', 'sent_http_content_length'],
  ...['http_cmcd_request', 'http_cmcd_object', 'http_cmcd_status', 'http_cmcd_session', 'pop'],
] as const;

/** The nginx directive: one JSON object a line. `pop` is a variable that the configuration sets; leave it out if it doesn't. */
export function accessLogFormat(name: string): string {
  const members = ACCESS_LOG_FIELDS.map((field) => `"${field}":"$${field}"`);
  // Each argument of the directive is short: nginx refuses one over 4 kB.
  return `log_format ${name} escape=json\n${members
    .map((member, i) => `    '${i === 0 ? '{' : ','}${member}'`)
    .join('\n')}\n    '}';`;
}
