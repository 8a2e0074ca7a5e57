import type { FindingCode, Severity } from '@telecine/domain';
import { unplayableMedia } from '@telecine/qoe';
import { finding, type Ungrouped } from './finding.ts';
import type { Harm } from './harms.ts';
import type { Observation } from './observe.ts';
import { edgeLine, FINE_MS } from './request-facts.ts';
import { UNDETERMINED_CONFIDENCE, undetermined } from './undetermined.ts';
import { span } from './words.ts';

/**
 * Puts the finding first that names the cause of the worst harm; of a viewer who left while waiting, second. Without harm the session
 * is healthy (or left by choice), unless a CDN or a rendition was lost to an error for the rest of it.
 */
export function rank(observation: Observation, findings: readonly Ungrouped[]): Ungrouped[] {
  const first = blamed(observation, findings);
  return [...first, ...findings.filter((other) => !first.includes(other)).sort(byWeight)];
}

function blamed(observation: Observation, findings: readonly Ungrouped[]): Ungrouped[] {
  const [worst] = observation.harms;
  if (worst === undefined) return [withoutHarm(observation, findings)];
  const near = causeOf(worst, observation, findings) ?? undetermined(observation);
  const cause = findings.find((wider) => LOOKS_LIKE[wider.code]?.includes(near.code) && covers(wider, worst)) ?? near;
  const left = worst.kind === 'left_waiting' ? findings.find(({ code }) => code === 'left_while_waiting') : undefined;
  return left === undefined ? [cause] : [left, cause];
}

/** Causes that explain a harm; the others only say how it went. */
const CAUSES: ReadonlySet<FindingCode> = new Set([
  'origin_error',
  'origin_slow',
  'edge_error',
  'edge_slow',
  'access_denied',
  'content_missing',
  'media_corrupt',
  'response_truncated',
  'connection_failed',
  'network_slow',
  'network_outage',
  'player_error',
  'drm_failed',
  'manifest_broken',
  'manifest_stale',
  'frames_dropped',
]);

/** Causes that are told by more than what a request waited for: where they hold, what the wait looks like is no other cause. */
const BEYOND_WAITING: readonly FindingCode[] = ['drm_failed', 'manifest_broken', 'manifest_stale'];

/** What each of these causes looks like as long as only this session's waiting is seen. */
export const LOOKS_LIKE: Readonly<Partial<Record<FindingCode, readonly FindingCode[]>>> = {
  cache_miss_storm: ['origin_slow'],
  pop_degraded: ['edge_slow', 'edge_error', 'network_slow', 'connection_failed'],
  abr_overreach: ['network_slow', 'undetermined'],
};

/** What an outage looks like in a single request. */
const ONE_REQUEST_OF_AN_OUTAGE: ReadonlySet<FindingCode> = new Set([
  'connection_failed',
  'network_slow',
  'undetermined',
]);

function causeOf(worst: Harm, observation: Observation, findings: readonly Ungrouped[]): Ungrouped | null {
  const candidates = findings.filter(({ code, severity }) => CAUSES.has(code) && severity !== 'low');
  const waited = waitedIn(observation, worst.kind);
  const beyond = candidates.find((candidate) => BEYOND_WAITING.includes(candidate.code) && covers(candidate, worst));
  if (beyond !== undefined) return beyond;
  const stuck = candidates.find(({ code, from }) => code === 'media_corrupt' && from === worst.from);
  // Who asks anew for what it has is not waiting.
  const refused = worst.kind === 'failure' && unplayableMedia(observation.timeline).length > 0;
  if (stuck !== undefined && (waited.size === 0 || refused)) return stuck;
  let best: Ungrouped | null = null;
  let most = waited.get('undetermined') ?? 0;
  for (const candidate of candidates) {
    const weight = (waited.get(candidate.code) ?? 0) * candidate.confidence;
    if (weight > most) [best, most] = [candidate, weight];
  }
  const outage = candidates.find((candidate) => candidate.code === 'network_outage' && covers(candidate, worst));
  if (outage !== undefined && (best === null || ONE_REQUEST_OF_AN_OUTAGE.has(best.code))) return outage;
  if (best !== null || stuck !== undefined) return best ?? stuck ?? null;
  // Where most of the wait can't be told, nothing else is blamed for being near.
  return most > 0 ? null : (candidates.find((candidate) => covers(candidate, worst)) ?? null);
}

/** What play waited for, ms by cause, over all harms of a kind. */
function waitedIn({ blames }: Observation, kind: Harm['kind']): Map<FindingCode, number> {
  const waited = new Map<FindingCode, number>();
  for (const { harm, msOf } of blames) {
    if (harm.kind !== kind) continue;
    for (const [code, ms] of msOf) waited.set(code, (waited.get(code) ?? 0) + ms);
  }
  return waited;
}

const covers = (candidate: Ungrouped, harm: Harm): boolean => candidate.from <= harm.to && candidate.to >= harm.from;

function withoutHarm(observation: Observation, findings: readonly Ungrouped[]): Ungrouped {
  const { timeline, metrics } = observation;
  const whole = { from: timeline.startedAt, to: timeline.endedAt };
  const lost =
    findings.find(({ code, severity }) => code === 'cdn_failover' && severity !== 'low') ??
    findings.find(({ code, severity }) => code === 'content_missing' && severity !== 'low');
  if (lost !== undefined) return lost;
  if (timeline.states.length === 0) {
    return finding({
      code: 'undetermined',
      severity: 'none',
      confidence: UNDETERMINED_CONFIDENCE,
      summary: 'Too little was seen of this session to say how it went.',
      ...whole,
    });
  }
  const startup = metrics.startupTimeMs;
  const about = startup?.source === 'inferred' ? 'about ' : '';
  const started = startup === null ? '' : ` It started in ${about}${span(startup.value)}.`;
  const sure = sureOfPeace(observation);
  if (metrics.endedBy?.value === 'quit' && metrics.endedBy.source === 'player') {
    return finding({
      code: 'left_by_choice',
      severity: 'ok',
      confidence: sure - 0.02,
      summary: `The viewer left while it played.${started} Play never stopped.`,
      ...whole,
    });
  }
  return finding({
    code: 'healthy',
    severity: 'ok',
    confidence: sure,
    summary: `Play never stopped.${started}`,
    ...whole,
  });
}

/** How sure it is that nothing hurt: by the player's word, by lines with fine times, by lines with whole seconds. */
function sureOfPeace({ timeline: { states, requests } }: Observation): number {
  if (states.every(({ source }) => source === 'player')) return 0.97;
  const coarse = requests.some((request) => (edgeLine(request)?.timeResolutionMs ?? 0) > FINE_MS);
  return coarse ? 0.88 : 0.93;
}

const SEVERITY_RANK: Readonly<Record<Severity, number>> = { high: 0, medium: 1, low: 2, ok: 3, none: 4 };

function byWeight(a: Ungrouped, b: Ungrouped): number {
  return (
    SEVERITY_RANK[a.severity] - SEVERITY_RANK[b.severity] || b.confidence - a.confidence || (a.code < b.code ? -1 : 1)
  );
}
