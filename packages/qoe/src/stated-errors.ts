import type { SessionTimeline, ValueSource } from '@telecine/domain';
import { carriesCmcd } from './carries-cmcd.ts';
import type { PlayTimes } from './play-times.ts';
import { seenToGo } from './seen-to-go.ts';

/** What nine in ten values are off by at most, ms. */
export interface StatedErrors {
  readonly rebufferMs: number;
  /** Of watched and playing time. */
  readonly playMs: number;
  /** Both can only have been more. */
  readonly atLeast: boolean;
}

/**
 * Rebuffer time, by where it comes from and by what was found. Without a stop there is nothing to be off by but a short one. A session
 * that ends in a stop ends with its last sign of life: unless that is the viewer's going (`left`), nobody saw how long the viewer went
 * on waiting (`open`).
 */
const REBUFFER_MS: Readonly<Record<ValueSource, Readonly<Record<'none' | 'over' | 'left' | 'open', number>>>> = {
  player: { none: 50, over: 50, left: 500, open: 8_000 },
  cmcd: { none: 250, over: 2_000, left: 2_000, open: 13_000 },
  inferred: { none: 250, over: 2_000, left: 2_000, open: 13_000 },
};

/** Watched and playing time, where the end is known: the player reported, or its requests say what comes next. */
const PLAY_MS: Readonly<Record<ValueSource, number>> = { player: 100, cmcd: 4_000, inferred: 4_000 };
/** Where only the timing of requests tells, a full buffer may have been played or left. */
const UNKNOWN_END_MS = 13_000;

/**
 * How far the durations of a session may be off: measured on recorded sessions with independent truth (docs/accuracy.md), or as the
 * project's own joined sessions taught.
 */
export function statedErrors(timeline: SessionTimeline, { source, rebuffers, endsInStop }: PlayTimes): StatedErrors {
  const found = endsInStop ? (seenToGo(timeline) ? 'left' : 'open') : rebuffers.length > 0 ? 'over' : 'none';
  const learnt = endsInStop ? undefined : timeline.modelledBy?.rebufferErrorMs;
  const open = endsInStop ? REBUFFER_MS[source][found] : 0;
  return {
    rebufferMs: learnt ?? REBUFFER_MS[source][found],
    playMs: Math.max(open, source === 'player' || carriesCmcd(timeline) ? PLAY_MS[source] : UNKNOWN_END_MS),
    atLeast: found === 'open',
  };
}
