-- One file for one node and for a cluster: migrate.ts fills the braces. Idempotent, applied at each start.
-- Raw rows carry an identity (`id` with the sort key), so that a repeated row folds away; views hold only minima and maxima,
-- which a repeated row can't change.

CREATE DATABASE IF NOT EXISTS telecine {cluster};

-- One line of a delivery log. What a stranger can choose (host, method, path, user agent …) is String: LowCardinality with
-- a million values costs many times one with a thousand.
CREATE TABLE IF NOT EXISTS telecine.delivery_requests{local} {cluster} (
  project_id {lc},
  source_id {lc},
  session_id String {z},
  session_id_from {lc},
  id UInt64 CODEC(NONE),
  started_at DateTime64(6, 'UTC') {d},
  received_at DateTime64(3, 'UTC') {d},
  expires_on Date {z},
  time_resolution_us UInt32 {z},
  duration_us Nullable(UInt64) {t},
  ttfb_us Nullable(UInt64) {t},
  status UInt16 {z},
  bytes Nullable(UInt64) {t},
  bytes_kind {lc},
  content_length Nullable(UInt64) {t},
  method String {z},
  scheme {lc},
  host String {z},
  path String {z},
  query String {z},
  range String {z},
  cache_status {lc},
  cache_status_raw {lc},
  tier {lc},
  pop {lc},
  server_ip String {z},
  client_ip String {z},
  client_hash String {z},
  client_port Nullable(UInt16) {z},
  connection_id String {z},
  connection_requests Nullable(UInt32) {t},
  user_agent String {z},
  referer String {z},
  protocol {lc},
  tls_version {lc},
  country {lc},
  asn Nullable(UInt32) {z},
  request_id String {z},
  content_type {lc},
  aborted Nullable(UInt8) {z},
  origin_ttfb_us Nullable(UInt64) {t},
  origin_status Nullable(UInt16) {z},
  content_id String {z},
  cmcd_from {lc},
  cmcd_version UInt8 {z},
  buffer_starved UInt8 {z},
  cmcd Map({lc}, String) {z},
  extra Map({lc}, String) {z},
  CONSTRAINT bounded_time CHECK started_at >= '2001-01-01 00:00:00' AND started_at < '2100-01-01 00:00:00'
) ENGINE = {engine:ReplacingMergeTree}
  PARTITION BY toYYYYMMDD(started_at)
  PRIMARY KEY (project_id, toStartOfHour(started_at), session_id)
  ORDER BY (project_id, toStartOfHour(started_at), session_id, started_at, id)
  TTL expires_on
  SETTINGS {raw}, index_granularity = 4096;

-- One player event: of a beacon, or one CMCD v2 report.
CREATE TABLE IF NOT EXISTS telecine.player_events{local} {cluster} (
  project_id {lc},
  session_id String {z},
  viewer_id String {z},
  id UInt64 CODEC(NONE),
  occurred_at DateTime64(3, 'UTC') {d},
  received_at DateTime64(3, 'UTC') {d},
  expires_on Date {z},
  via {lc},
  sequence Nullable(UInt64) {t},
  kind {lc},
  player_state {lc},
  content_id String {z},
  playhead_media_ms Nullable(Float64) {z},
  buffer_length_ms Nullable(Float64) {z},
  bitrate_kbps Nullable(Float64) {z},
  throughput_kbps Nullable(Float64) {z},
  dropped_frames Nullable(UInt64) {t},
  error_code String {z},
  fatal UInt8 {z},
  request_url String {z},
  request_status Nullable(UInt16) {z},
  request_started_at Nullable(DateTime64(3, 'UTC')) {z},
  request_ttfb_ms Nullable(Float64) {z},
  request_duration_ms Nullable(Float64) {z},
  request_bytes Nullable(UInt64) {t},
  player_name {lc},
  player_version {lc},
  device {lc},
  country {lc},
  attributes Map({lc}, String) {z},
  CONSTRAINT bounded_time CHECK occurred_at >= '2001-01-01 00:00:00' AND occurred_at < '2100-01-01 00:00:00'
) ENGINE = {engine:ReplacingMergeTree}
  PARTITION BY toYYYYMMDD(occurred_at)
  PRIMARY KEY (project_id, toStartOfHour(occurred_at), session_id)
  ORDER BY (project_id, toStartOfHour(occurred_at), session_id, occurred_at, id)
  TTL expires_on
  SETTINGS {raw}, index_granularity = 4096;

-- What was refused, with its reason and place in the body.
CREATE TABLE IF NOT EXISTS telecine.rejected_records{local} {cluster} (
  project_id {lc},
  source_id {lc},
  received_at DateTime64(3, 'UTC') {d},
  id UInt64 CODEC(NONE),
  expires_on Date {z},
  kind {lc},
  reason {lc},
  detail String {z},
  position UInt32 {z},
  record String CODEC(ZSTD(3)),
  record_bytes UInt32 {z}
) ENGINE = {engine:ReplacingMergeTree}
  PARTITION BY toYYYYMMDD(received_at)
  ORDER BY (project_id, source_id, toStartOfHour(received_at), reason, id)
  TTL expires_on
  SETTINGS {raw};

-- When a session was: what finds its rows without searching every day.
CREATE TABLE IF NOT EXISTS telecine.session_spans{local} {cluster} (
  project_id {lc},
  session_id String {z},
  first_at SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
  last_at SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
  last_received_at SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
  expires_on SimpleAggregateFunction(max, Date)
) ENGINE = {engine:AggregatingMergeTree}
  PARTITION BY toYYYYMM(first_at)
  ORDER BY (project_id, session_id)
  TTL expires_on
  SETTINGS {raw}, index_granularity = 1024;

-- Which sessions have new rows: the settler's queue.
CREATE TABLE IF NOT EXISTS telecine.session_touches{local} {cluster} (
  touched_at DateTime64(3, 'UTC') {d},
  project_id {lc},
  session_id String {z}
) ENGINE = {engine:MergeTree}
  PARTITION BY toYYYYMMDD(touched_at)
  ORDER BY (touched_at, project_id, session_id)
  TTL toDateTime(touched_at) + INTERVAL 3 DAY
  SETTINGS {raw}, ttl_only_drop_parts = 1;

-- How late and how far a source is, by minute of receipt.
CREATE TABLE IF NOT EXISTS telecine.source_progress{local} {cluster} (
  project_id {lc},
  source_id {lc},
  minute DateTime('UTC') {d4},
  first_started_at SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
  last_started_at SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
  last_ended_at SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
  last_received_at SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
  longest_lag_ms SimpleAggregateFunction(max, Int64),
  expires_on SimpleAggregateFunction(max, Date)
) ENGINE = {engine:AggregatingMergeTree}
  PARTITION BY toYYYYMM(minute)
  ORDER BY (project_id, source_id, minute)
  TTL expires_on
  SETTINGS {raw}, index_granularity = 1024;

CREATE MATERIALIZED VIEW IF NOT EXISTS telecine.delivery_spans_mv{local} {cluster} TO telecine.session_spans{local} AS
SELECT
  project_id,
  session_id,
  min(toDateTime64(started_at, 3, 'UTC')) AS first_at,
  max(toDateTime64(started_at, 3, 'UTC')) AS last_at,
  max(t.received_at) AS last_received_at,
  max(t.expires_on) AS expires_on
FROM telecine.delivery_requests{local} AS t
WHERE session_id != ''
GROUP BY project_id, session_id;

CREATE MATERIALIZED VIEW IF NOT EXISTS telecine.event_spans_mv{local} {cluster} TO telecine.session_spans{local} AS
SELECT
  project_id,
  session_id,
  min(occurred_at) AS first_at,
  max(occurred_at) AS last_at,
  max(t.received_at) AS last_received_at,
  max(t.expires_on) AS expires_on
FROM telecine.player_events{local} AS t
WHERE session_id != ''
GROUP BY project_id, session_id;

CREATE MATERIALIZED VIEW IF NOT EXISTS telecine.delivery_touches_mv{local} {cluster} TO telecine.session_touches{local} AS
SELECT now64(3) AS touched_at, project_id, session_id
FROM telecine.delivery_requests{local}
WHERE session_id != ''
GROUP BY project_id, session_id;

CREATE MATERIALIZED VIEW IF NOT EXISTS telecine.event_touches_mv{local} {cluster} TO telecine.session_touches{local} AS
SELECT now64(3) AS touched_at, project_id, session_id
FROM telecine.player_events{local}
WHERE session_id != ''
GROUP BY project_id, session_id;

CREATE MATERIALIZED VIEW IF NOT EXISTS telecine.source_progress_mv{local} {cluster} TO telecine.source_progress{local} AS
SELECT
  project_id,
  source_id,
  toStartOfMinute(t.received_at) AS minute,
  min(toDateTime64(started_at, 3, 'UTC')) AS first_started_at,
  max(toDateTime64(started_at, 3, 'UTC')) AS last_started_at,
  max(toDateTime64(started_at, 3, 'UTC') + toIntervalMillisecond(intDiv(ifNull(duration_us, 0), 1000))) AS last_ended_at,
  max(t.received_at) AS last_received_at,
  max(toUnixTimestamp64Milli(t.received_at) - intDiv(toUnixTimestamp64Micro(started_at) + toInt64(ifNull(duration_us, 0)), 1000)) AS longest_lag_ms,
  max(t.expires_on) AS expires_on
FROM telecine.delivery_requests{local} AS t
GROUP BY project_id, source_id, minute;

-- One row a settled session, newest version counts. `anchor_hour` is the hour of the first settled start and stays: the
-- sort key may not move when a late row moves the start.
CREATE TABLE IF NOT EXISTS telecine.sessions{local} {cluster} (
  project_id {lc},
  session_id String {z},
  anchor_hour DateTime('UTC') {z},
  version UInt64 {z},
  is_deleted UInt8 {z},
  expires_on Date {z},
  started_at DateTime64(3, 'UTC') {d},
  ended_at DateTime64(3, 'UTC') {d},
  settled_at DateTime64(3, 'UTC') {d},
  content_id String {z},
  coverage {lc},
  session_id_from {lc},
  player_name {lc},
  player_version {lc},
  device {lc},
  country {lc},
  asn UInt32 {z},
  streaming_format {lc},
  cdns Array({lc}),
  pops Array({lc}),
  startup_time_ms Nullable(UInt32) {t},
  rebuffer_count Nullable(UInt32) {t},
  rebuffer_duration_ms Nullable(UInt32) {t},
  watched_time_ms Nullable(UInt64) {t},
  playing_time_ms Nullable(UInt64) {t},
  average_bitrate_kbps Nullable(UInt32) {t},
  rendition_switch_count Nullable(UInt32) {t},
  seek_count Nullable(UInt32) {t},
  dropped_frames Nullable(UInt32) {t},
  playback_failed Nullable(UInt8),
  startup_failed Nullable(UInt8),
  exited_before_start Nullable(UInt8),
  ended_by {lc},
  requests UInt32 {t},
  request_errors UInt32 {t},
  requests_slow UInt32 {t},
  requests_paired UInt32 {t},
  cache_hits UInt32 {t},
  cache_misses UInt32 {t},
  bytes UInt64 {t},
  events UInt32 {t},
  verdict_code {lc},
  verdict_confidence Float32,
  verdict_state {lc},
  finding_codes Array({lc}),
  summary String CODEC(ZSTD(3)),
  verdict String CODEC(ZSTD(3)),
  strip String CODEC(ZSTD(3))
) ENGINE = {engine:ReplacingMergeTree(version, is_deleted)}
  PARTITION BY toYYYYMMDD(anchor_hour)
  ORDER BY (project_id, anchor_hour, session_id)
  TTL expires_on
  SETTINGS {raw}, index_granularity = 2048;

-- The history of a session's verdict, and where its settled row lies.
CREATE TABLE IF NOT EXISTS telecine.session_revisions{local} {cluster} (
  project_id {lc},
  session_id String {z},
  version UInt64 {d},
  anchor_hour DateTime('UTC') {z},
  settled_at DateTime64(3, 'UTC') {d},
  expires_on Date {z},
  verdict_code {lc},
  verdict_state {lc},
  verdict_confidence Float32,
  coverage {lc}
) ENGINE = {engine:ReplacingMergeTree}
  PARTITION BY toYYYYMM(settled_at)
  ORDER BY (project_id, session_id, version)
  TTL expires_on
  SETTINGS {raw}, index_granularity = 1024;
