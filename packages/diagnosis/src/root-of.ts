import type { FindingCode } from '@telecine/domain';
import type { Ungrouped } from './finding.ts';
import { LOOKS_LIKE } from './rank.ts';

/**
 * The finding of a session that another comes of: of a retry, a silence or a failover the failure that led to it, of what one
 * session sees the cause that many see, of a viewer who left what they waited for. Itself where it is a cause of its own.
 */
export function rootOf(finding: Ungrouped, ranked: readonly Ungrouped[]): Ungrouped {
  const from = nextRoot(finding, ranked);
  return from === null ? finding : rootOf(from, ranked);
}

/** How a failure went on. */
const AFTER_FAILURE: ReadonlySet<FindingCode> = new Set(['hidden_retry', 'silent_failure', 'cdn_failover']);

/** What failed. None of these comes of another of them, so that roots end. */
const FAILURES: ReadonlySet<FindingCode> = new Set([
  'origin_error',
  'edge_error',
  'access_denied',
  'content_missing',
  'response_truncated',
  'connection_failed',
  'drm_failed',
]);

/** What many sessions, or much of one, show to be behind what a request shows. */
const WIDER: Readonly<Partial<Record<FindingCode, readonly FindingCode[]>>> = {
  ...LOOKS_LIKE,
  network_outage: ['connection_failed', 'network_slow'],
};

function nextRoot(finding: Ungrouped, ranked: readonly Ungrouped[]): Ungrouped | null {
  if (finding.code === 'left_while_waiting') return waitedFor(finding, ranked);
  if (AFTER_FAILURE.has(finding.code)) return failureBefore(finding, ranked);
  const isBehind = (other: Ungrouped): boolean =>
    (WIDER[other.code]?.includes(finding.code) ?? false) && other.severity !== 'low' && overlap(other, finding);
  return ranked.find(isBehind) ?? null;
}

/** The verdict names first that the viewer left, and next what for. */
function waitedFor(left: Ungrouped, ranked: readonly Ungrouped[]): Ungrouped | null {
  const cause = ranked[ranked[0] === left ? 1 : 0];
  return cause === undefined || cause.severity === 'ok' || cause.severity === 'none' ? null : cause;
}

/** The failure that has most of the same evidence; of a session whose failures are too many to list, one of the same time. */
function failureBefore(finding: Ungrouped, ranked: readonly Ungrouped[]): Ungrouped | null {
  const failures = ranked.filter(({ code }) => FAILURES.has(code));
  const ids = new Set(finding.evidence.map(({ id }) => id));
  let best: Ungrouped | null = null;
  let most = 0;
  for (const failure of failures) {
    const shared = failure.evidence.filter(({ id }) => ids.has(id)).length;
    if (shared > most) [best, most] = [failure, shared];
  }
  return best ?? failures.find((failure) => overlap(failure, finding)) ?? null;
}

const overlap = (a: Ungrouped, b: Ungrouped): boolean => a.from <= b.to && a.to >= b.from;
