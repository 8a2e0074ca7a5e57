import type { MetricId } from '@telecine/domain';

export interface SessionsBehind {
  /** The filter that lists them. */
  readonly filter: string;
  readonly label: string;
}

/** The sessions that a number rests on, or that made it what it is. */
export function sessionsBehind(metric: MetricId, value: number | null): SessionsBehind {
  switch (metric) {
    case 'hurt_rate':
      return { filter: '-hurt:nobody', label: 'Sessions hurt' };
    case 'startup_time_p50':
    case 'startup_time_p95':
      return value === null
        ? { filter: '', label: 'All sessions' }
        : { filter: `startup>=${Math.floor(value)}ms`, label: 'Sessions that took as long or longer' };
    case 'rebuffer_ratio':
    case 'rebuffer_count':
      return { filter: 'rebuffer>0', label: 'Sessions that rebuffered' };
    case 'playback_failure_rate':
    case 'startup_failure_rate':
      return { filter: 'failed:1', label: 'Sessions that failed' };
    case 'exit_before_start_rate':
      return { filter: 'exited:1', label: 'Sessions left before the first frame' };
    case 'cache_hit_ratio':
      return { filter: 'misses>0', label: 'Sessions with a cache miss' };
    case 'server_error_rate':
      return { filter: 'errors>0', label: 'Sessions with a failed request' };
    case 'requests':
    case 'bytes_delivered':
    case 'edge_ttfb_p95':
    case 'edge_time_p95':
      return { filter: 'requests>0', label: 'Sessions with requests' };
    default:
      return { filter: '', label: 'All sessions' };
  }
}
