import type { LogFormatId } from '@telecine/domain';
import type { Snippet } from './snippet.ts';

export const SHIPPERS = ['curl', 'vector', 'fluent-bit'] as const;
export type Shipper = (typeof SHIPPERS)[number];

export const SHIPPER_LABELS: Readonly<Record<Shipper, string>> = {
  curl: 'curl',
  vector: 'Vector',
  'fluent-bit': 'Fluent Bit',
};

/** Where lines go, and with which token. */
export interface DeliveryTarget {
  readonly apiUrl: string;
  readonly sourceId: string;
  readonly token: string;
  readonly format: LogFormatId;
}

/** The formats of nginx that its configuration here writes. */
export const NGINX_FORMATS = ['nginx_json', 'nginx_combined'] as const;
export type NginxFormat = (typeof NGINX_FORMATS)[number];
export const isNginxFormat = (format: LogFormatId): format is NginxFormat =>
  NGINX_FORMATS.some((each) => each === format);

const LOG_FILE = '/var/log/nginx/telecine.log';

/** Where the lines of other servers lie is for the admin to know. */
const fileOf = ({ format }: DeliveryTarget): string => (format.startsWith('nginx') ? LOG_FILE : '/path/to/access.log');

/**
 * nginx variables in the order of what they are for: when and how long, what was asked, what was sent, whose time it was, who
 * asked, and the session: CMCD comes in `request_uri` or in headers. A row each in the configuration.
 */
const FIELDS = [
  ['msec', 'request_time', 'request_id'],
  ['request_method', 'scheme', 'host', 'request_uri'],
  ['server_protocol', 'http_range', 'status'],
  ['bytes_sent', 'body_bytes_sent', 'request_completion'],
  ['sent_http_content_type', 'sent_http_content_length'],
  ['upstream_cache_status', 'upstream_status', 'hostname'],
  ['upstream_header_time', 'upstream_response_time'],
  ['remote_addr', 'remote_port'],
  ['connection', 'connection_requests'],
  ['http_referer', 'http_user_agent'],
  ['http_cmcd_request', 'http_cmcd_object'],
  ['http_cmcd_status', 'http_cmcd_session'],
] as const;

/** What nginx has to log, inside its `http` block. */
export function nginxSnippet(format: NginxFormat): Snippet {
  if (format === 'nginx_combined') {
    return {
      code: `access_log ${LOG_FILE} combined;`,
      notes: [
        'This format has whole seconds, no cache status and no CMCD headers. Where you may choose, make a source of JSON lines.',
        'The session ID is read from the request’s CMCD argument.',
      ],
    };
  }
  const rows = FIELDS.map((names) => names.map((name) => `"${name}":"$${name}"`).join(','));
  const texts = rows.map((row, i) => `  '${i === 0 ? '{' : ','}${row}'`);
  return {
    code: `log_format telecine escape=json\n${texts.join('\n')}\n  '}';\naccess_log ${LOG_FILE} telecine;`,
    notes: [
      'Then `nginx -t && nginx -s reload`. Without `buffer=` a line is written when its request ends.',
      'If your CDN strips the CMCD argument before nginx, have it pass the `CMCD-*` headers on.',
    ],
  };
}

/** How the lines get here. Sending the same again changes nothing. */
export function shipperSnippet(shipper: Shipper, target: DeliveryTarget): Snippet {
  switch (shipper) {
    case 'curl':
      return curl(target);
    case 'vector':
      return vector(target);
    case 'fluent-bit':
      return fluentBit(target);
  }
}

const linesUrl = ({ apiUrl, sourceId }: DeliveryTarget): string => `${apiUrl}/v1/logs/${sourceId}`;

const curl = (target: DeliveryTarget): Snippet => ({
  code: `gzip -c ${fileOf(target)} | curl -fsS \\
  -H 'Authorization: Bearer ${target.token}' \\
  -H 'Content-Encoding: gzip' \\
  --data-binary @- '${linesUrl(target)}'`,
  notes: ['It answers with what was received, accepted and refused. Good for a try, and for files of yesterday.'],
});

const vector = (target: DeliveryTarget): Snippet => ({
  code: `# /etc/vector/vector.yaml
sources:
  lines:
    type: file
    include: ["${fileOf(target)}"]

sinks:
  telecine:
    type: http
    inputs: ["lines"]
    uri: "${linesUrl(target)}"
    auth:
      strategy: bearer
      token: "${target.token}"
    compression: gzip
    encoding:
      codec: text
    framing:
      method: newline_delimited
    batch:
      max_bytes: 1000000
      timeout_secs: 1
    acknowledgements:
      enabled: true`,
  notes: ['With acknowledgements Vector moves on in the file only when the lines are stored.'],
});

function fluentBit(target: DeliveryTarget): Snippet {
  const { hostname, port, protocol, pathname } = new URL(linesUrl(target));
  const tls = protocol === 'https:';
  return {
    code: `# /etc/fluent-bit/fluent-bit.yaml
service:
  flush: 1

pipeline:
  inputs:
    - name: tail
      path: ${fileOf(target)}
      tag: telecine
      read_from_head: on
      db: /var/lib/fluent-bit/telecine.db
  outputs:
    - name: http
      match: telecine
      host: ${hostname}
      port: ${port || (tls ? 443 : 80)}
      uri: ${pathname}
      tls: ${tls ? 'on' : 'off'}
      header: Authorization Bearer ${target.token}
      format: json_lines
      json_date_key: false
      compress: gzip
      retry_limit: no_limits`,
    notes: ['Fluent Bit wraps each line in a record; it is unwrapped here.'],
  };
}
