import type {
  Evidence,
  EvidenceKind,
  Finding,
  FindingCode,
  FindingGroup,
  JoinedRequest,
  SessionDeliveryRequest,
  SessionTimeline,
} from '@telecine/domain';
import { cdnNames } from './cdn-names.ts';
import type { Ungrouped } from './finding.ts';
import { hash64 } from './hash64.ts';
import { pathPattern } from './path-pattern.ts';
import { edgeLine, pathOf } from './request-facts.ts';
import { rootOf } from './root-of.ts';

type Part = Exclude<keyof FindingGroup, 'key' | 'code'>;

/** What a finding may be grouped by, before its code says which of it matters. */
type Seen = Readonly<Record<Exclude<Part, 'playerVersion'>, string>>;

/**
 * What a finding, as a cause of its own, has in common with those of other sessions: where most of its evidence lies, in the parts that
 * matter for its code.
 * Pure and stable: neither session, viewer, instant nor confidence is in it.
 */
export function groupKey(finding: Ungrouped, timeline: SessionTimeline): FindingGroup {
  return groupOf(finding, seenIn([finding], timeline), timeline);
}

/**
 * The findings of one session, the ranked, with their groups: what comes of a cause is in the cause's group, so that one failure is one
 * issue. Its requests are gone through only once, and only if a finding is about any.
 */
export function withGroups(findings: readonly Ungrouped[], timeline: SessionTimeline): Finding[] {
  const seen = seenIn(findings, timeline);
  return findings.map((finding) => ({ ...finding, group: groupOf(rootOf(finding, findings), seen, timeline) }));
}

function groupOf({ code, evidence }: Ungrouped, known: SeenById, { player }: SessionTimeline): FindingGroup {
  const parts = PARTS_OF[code];
  const seen = isAboutRequests(code) ? mostSeen(evidence, known, parts) : NOTHING;
  const told = parts.includes('playerVersion') && player !== null;
  const playerVersion = told ? `${player.name} ${player.version ?? ''}`.trim() : '';
  const { pathPattern, cdn, pop, status } = seen;
  const key = hash64([code, pathPattern, cdn, pop, status, playerVersion].join('\n'));
  return { key, code, pathPattern, cdn, pop, status, playerVersion };
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

const isAboutRequests = (code: FindingCode): boolean => PARTS_OF[code].some((part) => part !== 'playerVersion');

const ABOUT_A_RECORD: ReadonlySet<EvidenceKind> = new Set(['delivery_request', 'player_request', 'player_event']);

/** What a piece of evidence is about, by its id. */
type SeenById = ReadonlyMap<string, Seen>;

function seenIn(findings: readonly Ungrouped[], timeline: SessionTimeline): SeenById {
  const seen = new Map<string, Seen>();
  const wanted = new Set<string>();
  for (const { code, evidence } of findings) {
    if (!isAboutRequests(code)) continue;
    for (const { kind, id } of evidence) if (ABOUT_A_RECORD.has(kind)) wanted.add(id);
  }
  if (wanted.size === 0) return seen;
  const cdnOf = cdnNames(timeline);
  for (const request of timeline.requests) {
    if (seen.size === wanted.size) return seen;
    const { playerRequest, deliveryRequests } = request;
    for (const line of deliveryRequests) if (wanted.has(line.id)) seen.set(line.id, lineSeen(line, cdnOf));
    if (playerRequest !== null && wanted.has(playerRequest.id)) seen.set(playerRequest.id, reportSeen(request, cdnOf));
  }
  for (const { raw } of timeline.events) {
    if (wanted.has(raw.id) && !seen.has(raw.id)) seen.set(raw.id, { ...NOTHING, status: raw.errorCode.slice(0, 80) });
  }
  return seen;
}

function lineSeen(line: SessionDeliveryRequest, cdnOf: ReturnType<typeof cdnNames>): Seen {
  return {
    pathPattern: pathPattern(line.path),
    cdn: cdnOf(line),
    pop: line.pop,
    status: String(line.status === 444 ? 0 : line.status),
  };
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

/** What most of the evidence is about, in the parts that matter; of what is as frequent, the first. */
function mostSeen(evidence: readonly Evidence[], known: SeenById, parts: readonly Part[]): Seen {
  const counts = new Map<string, { readonly seen: Seen; count: number }>();
  let most: { readonly seen: Seen; readonly count: number } = { seen: NOTHING, count: 0 };
  for (const { id } of evidence) {
    const whole = known.get(id);
    if (whole === undefined) continue;
    const seen = only(whole, parts);
    const key = [seen.pathPattern, seen.cdn, seen.pop, seen.status].join('\n');
    const before = counts.get(key);
    if (before) before.count++;
    else counts.set(key, { seen, count: 1 });
  }
  for (const each of counts.values()) if (each.count > most.count) most = each;
  return most.seen;
}

function only({ pathPattern, cdn, pop, status }: Seen, parts: readonly Part[]): Seen {
  return {
    pathPattern: parts.includes('pathPattern') ? pathPattern : '',
    cdn: parts.includes('cdn') ? cdn : '',
    pop: parts.includes('pop') ? pop : '',
    status: parts.includes('status') ? status : '',
  };
}
