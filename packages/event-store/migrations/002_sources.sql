-- What the doors took in from each log source, by minute of receipt. Each process writes its own counts of a minute again
-- whenever they grew: the newest version counts, so that writing twice changes nothing.
CREATE TABLE IF NOT EXISTS telecine.source_intake{local} {cluster} (
  project_id {lc},
  source_id {lc},
  minute DateTime('UTC') {d4},
  process String {z},
  version UInt64 {z},
  expires_on Date {z},
  bodies UInt64 {t},
  bytes UInt64 {t},
  received UInt64 {t},
  accepted UInt64 {t},
  rejected UInt64 {t}
) ENGINE = {engine:ReplacingMergeTree(version)}
  PARTITION BY toYYYYMM(minute)
  ORDER BY (project_id, source_id, minute, process)
  TTL expires_on
  SETTINGS {raw}, index_granularity = 1024;

-- Lines as they came, of sources that keep them for some days. `id` is that of the delivery request or refused record.
CREATE TABLE IF NOT EXISTS telecine.raw_lines{local} {cluster} (
  project_id {lc},
  source_id {lc},
  id UInt64 CODEC(NONE),
  received_at DateTime64(3, 'UTC') {d},
  expires_on Date {z},
  line String CODEC(ZSTD(3))
) ENGINE = {engine:ReplacingMergeTree}
  PARTITION BY toYYYYMMDD(received_at)
  ORDER BY (project_id, source_id, id)
  TTL expires_on
  SETTINGS {raw}, index_granularity = 1024;

-- With these a refused line that is read again is the line that it was: the same hash, length and place among equal lines.
ALTER TABLE telecine.rejected_records{local} {cluster}
  ADD COLUMN IF NOT EXISTS record_hash UInt32 {z},
  ADD COLUMN IF NOT EXISTS record_ordinal UInt32 {z},
  ADD COLUMN IF NOT EXISTS resolved_at DateTime64(3, 'UTC') {z};
