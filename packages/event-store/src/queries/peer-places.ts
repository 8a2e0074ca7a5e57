import type { PeerDelivery } from '@telecine/domain';
import type { Query } from './query.ts';

/** A project and requests at the edge that started in [from, to), epoch ms. */
export interface PeerPlacesQuery {
  readonly projectId: string;
  readonly from: number;
  readonly to: number;
}

/** Rows that are read at most: of a large project the sessions that come first by their ids, which is by chance. */
const MOST_LINES = 200_000;
const MOST_PLACES = 500;
/** A quartile of fewer lines is left out. */
const FEWEST = 20;
/** Answers under this size are over before their rate shows. */
const TELLING_BYTES = 200_000;
/** Sources with coarser times than this don't say how long an answer took. */
const FINE_US = 100_000;

/** How each place delivered to a project's sessions, the busiest first, repeats folded. */
export const peerPlaces: Query<PeerPlacesQuery, PeerDelivery> = {
  sql: `SELECT toString(source_id) AS source, toString(pop) AS place,
  uniqExact(session_id) AS sessions, count() AS requests,
  countIf(cache_status IN ('hit', 'stale', 'revalidated')) AS hits,
  countIf(cache_status = 'miss') AS misses,
  countIf(status BETWEEN 500 AND 599 OR status IN (0, 444)) AS errors,
  ${quartile(0.75, 'ttfb_us / 1000', 'ttfb_us IS NOT NULL AND origin_ttfb_us IS NULL AND status < 400')} AS edge_ttfb_ms,
  ${quartile(0.75, 'origin_ttfb_us / 1000', 'origin_ttfb_us IS NOT NULL AND status < 400')} AS origin_ttfb_ms,
  ${quartile(0.25, 'bytes * 8000 / duration_us', `bytes > ${TELLING_BYTES} AND duration_us > 0 AND time_resolution_us <= ${FINE_US} AND status < 400 AND ifNull(aborted, 0) = 0`)} AS throughput_kbps
FROM (
  SELECT id, source_id, pop, session_id, cache_status, status, ttfb_us, origin_ttfb_us, bytes, duration_us, time_resolution_us, aborted
  FROM telecine.delivery_requests FINAL
  WHERE project_id = {project:String}
    AND toStartOfHour(started_at) BETWEEN toStartOfHour(toDateTime({firstSecond:UInt32}, 'UTC')) AND toStartOfHour(toDateTime({lastSecond:UInt32}, 'UTC'))
    AND started_at >= fromUnixTimestamp64Milli({first:Int64}, 'UTC') AND started_at < fromUnixTimestamp64Milli({last:Int64}, 'UTC')
    AND tier IN ('', 'edge') AND method != 'OPTIONS' AND session_id != ''
  LIMIT ${MOST_LINES}
)
GROUP BY source_id, pop
ORDER BY requests DESC, source, place
LIMIT ${MOST_PLACES}`,
  bound: ({ projectId, from, to }) => ({
    project: projectId,
    first: Math.floor(from),
    last: Math.floor(to),
    firstSecond: Math.floor(from / 1000),
    lastSecond: Math.ceil(to / 1000),
  }),
  row: (row) => ({
    sourceId: row.text('source'),
    pop: row.text('place'),
    sessions: row.number('sessions'),
    requests: row.number('requests'),
    hits: row.number('hits'),
    misses: row.number('misses'),
    errors: row.number('errors'),
    edgeTtfbMs: row.numberOrNull('edge_ttfb_ms'),
    originTtfbMs: row.numberOrNull('origin_ttfb_ms'),
    throughputKbps: row.numberOrNull('throughput_kbps'),
  }),
};

/**
 * What a quarter of the lines on which a condition holds is worse than; NULL where it holds too seldom. Of many lines a sample that
 * depends on nothing but their ids, so that the same lines always answer the same.
 */
function quartile(level: 0.25 | 0.75, value: string, holds: string): string {
  return `if(countIf(ifNull(${holds}, 0)) < ${FEWEST}, NULL, quantileDeterministicIf(${level})(${value}, id, ifNull(${holds}, 0)))`;
}
