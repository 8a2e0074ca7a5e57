import type { SessionMetrics, SessionTimeline } from '@telecine/domain';

/** What is held back when a joined session is measured again: its reports; or CMCD in its lines as well. */
export const SIGNALS = ['cmcd', 'timing'] as const;
export type Signal = (typeof SIGNALS)[number];

/** Durations in ms; null = never started. */
export interface PlayMeasures {
  readonly startupMs: number | null;
  readonly rebufferCount: number;
  readonly rebufferMs: number;
  readonly watchedMs: number;
}

/** What lines alone say of a play. */
export interface PredictedPlay extends PlayMeasures {
  /** What each value states that it may be off by, ms; null where it states nothing. */
  readonly startupStatedMs: number | null;
  readonly rebufferStatedMs: number | null;
  /** How many sessions taught the model; null where a prior served, or no model was needed. */
  readonly learntFrom: number | null;
}

/** A play as its player told it, and as its lines alone would have. */
export interface ComparedPlay {
  readonly sessionId: string;
  readonly startedAt: number;
  /** Empty where nobody names the player, or its version. */
  readonly playerName: string;
  readonly playerVersion: string;
  /** Log sources that delivered to it. */
  readonly sourceIds: readonly string[];
  readonly actual: PlayMeasures;
  /** `cmcd` is null where its lines carry none. */
  readonly predicted: Readonly<Record<'timing', PredictedPlay>> & Readonly<Record<'cmcd', PredictedPlay | null>>;
}

/** What the player itself said of a play. Null where it did not report its states, or no line tells of it. */
export function actualPlay({ coverage }: SessionTimeline, metrics: SessionMetrics): PlayMeasures | null {
  return coverage === 'both' && metrics.rebufferDurationMs?.source === 'player' ? measuresOf(metrics) : null;
}

/** What lines alone say of it. */
export function predictedPlay({ modelledBy }: SessionTimeline, metrics: SessionMetrics): PredictedPlay {
  return {
    ...measuresOf(metrics),
    startupStatedMs: metrics.startupTimeMs?.errorMs ?? null,
    rebufferStatedMs: metrics.rebufferDurationMs?.errorMs ?? null,
    learntFrom: modelledBy?.sessions ?? null,
  };
}

/** Where nothing tells of a stop none is claimed: that is what a metric over these sessions would count. */
const measuresOf = (metrics: SessionMetrics): PlayMeasures => ({
  startupMs: metrics.startupTimeMs?.value ?? null,
  rebufferCount: metrics.rebufferCount?.value ?? 0,
  rebufferMs: metrics.rebufferDurationMs?.value ?? 0,
  watchedMs: metrics.watchedTimeMs?.value ?? 0,
});
