import type { SessionMetrics, SessionTimeline } from '@telecine/domain';
import { unrecoveredFailures } from '@telecine/qoe';
import { instantOf } from './request-facts.ts';

/** What the viewer suffered, worst kind first. */
export const HARM_KINDS = ['failure', 'left_waiting', 'rebuffer', 'slow_start'] as const;
export type HarmKind = (typeof HARM_KINDS)[number];
export interface Harm {
  readonly kind: HarmKind;
  readonly from: number;
  readonly to: number;
}

/** A start of more than this is slow. */
export const SLOW_START_MS = 3_000;
/** A viewer who leaves sooner than this did not leave because of the wait. */
const PATIENCE_MS = 1_000;
/** Shorter stops than this are not noticed; shorter inferred ones not known. */
const LEAST_STOP_MS = { player: 200, cmcd: 400, inferred: 500 } as const;
const LEAST_FREEZE_MS = 800;
/** A stop this long with media in the buffer is a player that hangs, not a viewer who is impatient. */
const HANGS_MS = 10_000;

/** Everything that hurt, worst first. */
export function harmsOf(
  timeline: SessionTimeline,
  metrics: SessionMetrics,
  bufferedAt: (at: number) => number | null,
): Harm[] {
  const harms: Harm[] = [];
  const last = timeline.states.at(-1);
  if (metrics.playbackFailed?.value)
    harms.push({ kind: 'failure', from: failureStart(timeline), to: timeline.endedAt });
  else if (metrics.endedBy?.value === 'left_waiting' && last !== undefined && last.to - last.from >= PATIENCE_MS) {
    const hangs =
      last.state === 'rebuffering' && last.to - last.from >= HANGS_MS && (bufferedAt(last.from) ?? 0) > 2_000;
    harms.push({ kind: hangs ? 'failure' : 'left_waiting', from: last.from, to: last.to });
  }
  for (const { state, from, to, source } of timeline.states) {
    if (state === 'rebuffering' && to - from >= LEAST_STOP_MS[source]) harms.push({ kind: 'rebuffer', from, to });
  }
  for (const { from, to } of timeline.pictureStalls) {
    if (
      to - from >= LEAST_FREEZE_MS &&
      !harms.some((harm) => harm.kind === 'rebuffer' && from < harm.to && to > harm.from)
    ) {
      harms.push({ kind: 'rebuffer', from, to });
    }
  }
  const startup = metrics.startupTimeMs?.value ?? 0;
  if (startup > SLOW_START_MS)
    harms.push({ kind: 'slow_start', from: timeline.startedAt, to: timeline.startedAt + startup });
  return harms.sort((a, b) => HARM_KINDS.indexOf(a.kind) - HARM_KINDS.indexOf(b.kind) || a.from - b.from);
}

/** From the first request that failed for good, or from the last change of state. */
function failureStart(timeline: SessionTimeline): number {
  const first = unrecoveredFailures(timeline)[0];
  return first === undefined ? (timeline.states.at(-1)?.from ?? timeline.startedAt) : instantOf(first);
}
