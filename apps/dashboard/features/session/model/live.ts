import type { SessionDetail } from '@telecine/domain';

const REFETCH_MS = 4000;
/** Long after its end a provisional session changes seldom: its source is late, and a reload tells. */
const LIVE_FOR_MS = 30 * 60_000;

/** How often to look again: only while more may come, and only for a session of just now. */
export function refetchInterval(detail: SessionDetail | undefined, now: number): number | false {
  if (!detail || detail.session.completeness.state === 'final') return false;
  return now - detail.session.endedAt < LIVE_FOR_MS ? REFETCH_MS : false;
}
