import type { LogFormatId } from '@telecine/domain';

/** Where the engine puts lines that it parses itself: the columns that any store of delivery logs needs, as Telecine keeps them. */
export const REFERENCE_TABLES = [
  'CREATE DATABASE reference',
  `CREATE TABLE reference.requests (
  started_at DateTime64(6, 'UTC') CODEC(Delta(8), ZSTD(1)),
  duration_us Nullable(UInt64) CODEC(T64, ZSTD(1)),
  ttfb_us Nullable(UInt64) CODEC(T64, ZSTD(1)),
  status UInt16 CODEC(ZSTD(1)),
  bytes UInt64 CODEC(T64, ZSTD(1)),
  method String CODEC(ZSTD(1)),
  host String CODEC(ZSTD(1)),
  path String CODEC(ZSTD(1)),
  query String CODEC(ZSTD(1)),
  protocol LowCardinality(String) CODEC(ZSTD(1)),
  cache_status LowCardinality(String) CODEC(ZSTD(1)),
  cache_status_raw LowCardinality(String) CODEC(ZSTD(1)),
  pop LowCardinality(String) CODEC(ZSTD(1)),
  client_ip String CODEC(ZSTD(1)),
  user_agent String CODEC(ZSTD(1)),
  referer String CODEC(ZSTD(1)),
  request_id String CODEC(ZSTD(1)),
  content_type LowCardinality(String) CODEC(ZSTD(1)),
  session_id String CODEC(ZSTD(1))
) ENGINE = MergeTree
PARTITION BY toYYYYMMDD(started_at)
PRIMARY KEY (toStartOfHour(started_at), session_id)
ORDER BY (toStartOfHour(started_at), session_id, started_at)
SETTINGS index_granularity = 4096, min_bytes_for_wide_part = 268435456,
  fsync_after_insert = 1, fsync_part_directory = 1, min_compressed_bytes_to_fsync_after_merge = 1`,
  `CREATE TABLE reference.session_spans (
  session_id String CODEC(ZSTD(1)),
  first_at SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
  last_at SimpleAggregateFunction(max, DateTime64(3, 'UTC'))
) ENGINE = AggregatingMergeTree
ORDER BY session_id
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1`,
  `CREATE MATERIALIZED VIEW reference.spans_mv TO reference.session_spans AS
SELECT session_id, min(toDateTime64(started_at, 3, 'UTC')) AS first_at, max(toDateTime64(started_at, 3, 'UTC')) AS last_at
FROM reference.requests WHERE session_id != '' GROUP BY session_id`,
] as const;

/** Parses a file of lines into the table: the SQL of somebody who knows the format and trusts each line. Null where there is none. */
export function engineParses(format: LogFormatId, file: string): string | null {
  const known = STATEMENTS[format];
  return known === undefined ? null : known(`'${file.replace(/[\\']/g, '\\$&')}'`);
}

const STATEMENTS: Readonly<Partial<Record<LogFormatId, (file: string) => string>>> = {
  cloudfront_standard: (file) => `${INSERT}
WITH
  toInt64(time_taken * 1000000) AS took_us,
  decodeURLComponent(uri_query) AS query,
  ${SESSION_ID} AS session_id
SELECT
  subtractMicroseconds(toDateTime64(concat(date, ' ', time), 6, 'UTC'), took_us), took_us, toInt64(first_byte * 1000000),
  toUInt16(status), bytes, method, x_host, decodeURLComponent(uri_stem), if(uri_query = '-', '', query), protocol,
  ${cacheStatus('result')}, result, pop, client_ip, decodeURLComponent(user_agent), referer, request_id,
  decodeURLComponent(content_type), session_id
FROM file(${file}, TSVRaw, 'date String, time String, pop String, bytes UInt64, client_ip String, method String, cf_host String,
  uri_stem String, status String, referer String, user_agent String, uri_query String, cookie String, result String,
  request_id String, x_host String, scheme String, cs_bytes UInt64, time_taken Float64, forwarded_for String, tls String,
  cipher String, response_result String, protocol String, fle_status String, fle_fields String, port UInt16, first_byte Float64,
  detailed_result String, content_type String, content_length String, range_from String, range_to String')
${SETTINGS}`,
  cloudfront_realtime: (file) => `${INSERT}
WITH
  toInt64(\`time-taken\` * 1000000) AS took_us,
  decodeURLComponent(\`cs-uri-query\`) AS query,
  ${SESSION_ID} AS session_id
SELECT
  subtractMicroseconds(toDateTime64(timestamp, 6, 'UTC'), took_us), took_us, toInt64(\`time-to-first-byte\` * 1000000),
  toUInt16(\`sc-status\`), \`sc-bytes\`, \`cs-method\`, \`cs-host\`, decodeURLComponent(cutQueryString(\`cs-uri-stem\`)),
  if(\`cs-uri-query\` = '-', '', query), \`cs-protocol-version\`, ${cacheStatus('`x-edge-result-type`')}, \`x-edge-result-type\`,
  \`x-edge-location\`, \`c-ip\`, decodeURLComponent(\`cs-user-agent\`), \`cs-referer\`, \`x-edge-request-id\`,
  decodeURLComponent(\`sc-content-type\`), session_id
FROM file(${file}, JSONEachRow, '\`timestamp\` Decimal64(6), \`c-ip\` String, \`time-to-first-byte\` Float64, \`sc-status\` String,
  \`sc-bytes\` UInt64, \`cs-method\` String, \`cs-host\` String, \`cs-uri-stem\` String, \`x-edge-location\` String,
  \`x-edge-request-id\` String, \`time-taken\` Float64, \`cs-protocol-version\` String, \`cs-user-agent\` String, \`cs-referer\` String,
  \`cs-uri-query\` String, \`x-edge-result-type\` String, \`sc-content-type\` String')
${SETTINGS}`,
  nginx_combined: (file) => `${INSERT}
WITH
  splitByChar('"', line) AS quoted,
  splitByChar(' ', quoted[1]) AS client,
  splitByChar(' ', quoted[2]) AS request,
  splitByChar(' ', quoted[3]) AS answer,
  if(position(request[2], '?') = 0, '', queryString(request[2])) AS query,
  ${SESSION_ID} AS session_id
SELECT
  toDateTime64(parseDateTime(substring(client[4], 2), '%d/%b/%Y:%H:%i:%s', 'UTC'), 6, 'UTC'), NULL, NULL,
  toUInt16(answer[2]), toUInt64(answer[3]), request[1], '', cutQueryString(request[2]), query, request[3],
  'unknown', '', '', client[1], quoted[6], quoted[4], '', '', session_id
FROM file(${file}, LineAsString, 'line String')
${SETTINGS}`,
};

const INSERT = `INSERT INTO reference.requests (started_at, duration_us, ttfb_us, status, bytes, method, host, path, query, protocol,
  cache_status, cache_status_raw, pop, client_ip, user_agent, referer, request_id, content_type, session_id)`;

/** The one in the CMCD of \`query\`. */
const SESSION_ID = `extract(decodeURLComponent(extractURLParameter(concat('?', query), 'CMCD')), 'sid="([^"]*)"')`;

const cacheStatus = (token: string): string =>
  `transform(${token}, ['Hit', 'OriginShieldHit', 'RefreshHit', 'Miss', 'Error', 'LimitExceeded', 'CapacityExceeded', 'Redirect'], ['hit', 'hit', 'revalidated', 'miss', 'error', 'error', 'error', 'bypass'], 'unknown')`;

/** What is dear and idle in the engine's defaults is off, as for Telecine's own inserts. */
const SETTINGS = 'SETTINGS optimize_on_insert = 0, max_threads = 2, max_insert_threads = 1';
