import type { Evidence, Finding, FindingCode, FindingGroup, JoinedRequest, SessionTimeline } from '@telecine/domain';
import { cdnNames } from './cdn-names.ts';
import { hash64 } from './hash64.ts';
import { pathPattern } from './path-pattern.ts';
import { edgeLine, pathOf } from './request-facts.ts';

type Part = Exclude<keyof FindingGroup, 'key' | 'code'>;

/** What a finding may be grouped by, before its code says which of it matters. */
type Seen = Readonly<Record<Exclude<Part, 'playerVersion'>, string>>;

/**
 * What a finding has in common with those of other sessions: where most of its evidence lies, in the parts that matter for its code.
 * Pure and stable: neither session, viewer, instant nor confidence is in it.
 */
export function groupKey(finding: Omit<Finding, 'group'>, timeline: SessionTimeline): FindingGroup {
  return groupsOf(timeline)(finding);
}

/** Groups the findings of one session, whose requests it goes through only once and only if asked. */
export function groupsOf(timeline: SessionTimeline): (finding: Omit<Finding, 'group'>) => FindingGroup {
  let index: SeenIndex | null = null;
  return ({ code, evidence }) => {
    const parts = PARTS_OF[code];
    const about = (part: Part): boolean => parts.includes(part);
    let seen = NOTHING;
    if (parts.some((part) => part !== 'playerVersion')) {
      index ??= seenIndex(timeline);
      seen = mostSeen(evidence, index);
    }
    const { player } = timeline;
    const group = {
      code,
      pathPattern: about('pathPattern') ? seen.pathPattern : '',
      cdn: about('cdn') ? seen.cdn : '',
      pop: about('pop') ? seen.pop : '',
      status: about('status') ? seen.status : '',
      playerVersion: about('playerVersion') && player !== null ? `${player.name} ${player.version ?? ''}`.trim() : '',
    };
    return { key: hash64(JSON.stringify(Object.values(group))), ...group };
  };
}

const NOTHING: Seen = { pathPattern: '', cdn: '', pop: '', status: '' };

/** By what findings of a code are told apart: an origin is the same behind every POP, a viewer's line whatever was asked for. */
const PARTS_OF: Readonly<Record<FindingCode, readonly Part[]>> = {
  healthy: [],
  left_by_choice: [],
  origin_error: ['pathPattern', 'cdn', 'status'],
  origin_slow: ['pathPattern', 'cdn'],
  edge_error: ['pathPattern', 'cdn', 'pop', 'status'],
  edge_slow: ['cdn', 'pop'],
  cache_miss_storm: ['pathPattern', 'cdn'],
  pop_degraded: ['cdn', 'pop'],
  access_denied: ['pathPattern', 'cdn', 'status'],
  content_missing: ['pathPattern', 'cdn', 'status'],
  manifest_stale: ['pathPattern', 'cdn'],
  manifest_broken: ['pathPattern', 'cdn', 'status', 'playerVersion'],
  media_corrupt: ['pathPattern', 'playerVersion'],
  response_truncated: ['pathPattern', 'cdn', 'pop'],
  connection_failed: ['cdn', 'pop'],
  cdn_failover: ['cdn', 'status'],
  network_slow: [],
  network_outage: [],
  abr_overreach: ['playerVersion'],
  abr_oscillation: ['playerVersion'],
  frames_dropped: ['playerVersion'],
  drm_failed: ['pathPattern', 'status', 'playerVersion'],
  player_error: ['status', 'playerVersion'],
  left_while_waiting: [],
  reporting_blocked: ['playerVersion'],
  silent_failure: ['pathPattern', 'cdn', 'pop', 'status', 'playerVersion'],
  hidden_retry: ['pathPattern', 'cdn', 'pop', 'status', 'playerVersion'],
  sides_disagree: ['cdn', 'status', 'playerVersion'],
  undetermined: [],
};

/** What each piece of evidence is about, by its id. */
type SeenIndex = ReadonlyMap<string, () => Seen>;

function seenIndex(timeline: SessionTimeline): SeenIndex {
  const index = new Map<string, () => Seen>();
  const cdnOf = cdnNames(timeline);
  for (const request of timeline.requests) {
    const { playerRequest, deliveryRequests } = request;
    for (const line of deliveryRequests) {
      index.set(line.id, () => ({
        pathPattern: pathPattern(line.path),
        cdn: cdnOf(line),
        pop: line.pop,
        status: String(line.status === 444 ? 0 : line.status),
      }));
    }
    if (playerRequest !== null) index.set(playerRequest.id, () => reportSeen(request, cdnOf));
  }
  for (const { raw } of timeline.events) {
    if (raw.kind === 'error') index.set(raw.id, () => ({ ...NOTHING, status: raw.errorCode.slice(0, 80) }));
  }
  return index;
}

function reportSeen(request: JoinedRequest, cdnOf: ReturnType<typeof cdnNames>): Seen {
  const line = edgeLine(request);
  return {
    pathPattern: pathPattern(pathOf(request)),
    cdn: line === null ? '' : cdnOf(line),
    pop: line?.pop ?? '',
    status: String(request.playerRequest?.status ?? ''),
  };
}

/** What most of the evidence is about; of what is as frequent, the first. */
function mostSeen(evidence: readonly Evidence[], index: SeenIndex): Seen {
  const counts = new Map<string, { readonly seen: Seen; count: number }>();
  for (const { id } of evidence) {
    const seen = index.get(id)?.();
    if (seen === undefined) continue;
    const key = JSON.stringify(seen);
    const known = counts.get(key);
    if (known) known.count++;
    else counts.set(key, { seen, count: 1 });
  }
  let most: { readonly seen: Seen; readonly count: number } = { seen: NOTHING, count: 0 };
  for (const each of counts.values()) if (each.count > most.count) most = each;
  return most.seen;
}
