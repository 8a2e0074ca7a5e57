import type { DeliveryMetric } from '@telecine/domain';
import { type MeasureSql, percentile, ratio, sum } from './measure.ts';

const SERVER_ERROR = 'status BETWEEN 500 AND 599';

/** Each metric of requests over columns of the delivery requests. */
export const REQUEST_MEASURES: Readonly<Record<DeliveryMetric, MeasureSql>> = {
  requests: { known: '1', value: 'toFloat64(count())', numerator: null, denominator: null },
  edge_ttfb_p95: percentile(0.95, 'ttfb_us', 1000),
  edge_time_p95: percentile(0.95, 'duration_us', 1000),
  cache_hit_ratio: ratio("cache_status IN ('hit', 'stale', 'revalidated')", '1', "cache_status NOT IN ('', 'unknown')"),
  server_error_rate: ratio(SERVER_ERROR, '1', '1'),
  bytes_delivered: sum('bytes'),
};

/** What requests can be grouped by. */
export const REQUEST_GROUPS = {
  source: 'toString(source_id)',
  pop: 'toString(pop)',
  content: 'content_id',
  host: 'host',
  /** What became of it: `error` for 5xx, else what the cache did. */
  result: `if(${SERVER_ERROR}, 'error', if(cache_status = '', 'unknown', toString(cache_status)))`,
} as const;
export type RequestGroup = keyof typeof REQUEST_GROUPS;
