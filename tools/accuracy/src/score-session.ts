import type { Coverage, EndedBy, SessionDetail, ValueSource } from '@telecine/domain';
import { evaluateSession, type GroundTruth, type LineOwner, type PairingResult } from '@telecine/replay';

export const SIGNALS = [
  'events',
  'events without states',
  'CMCD v1 query',
  'CMCD v1 header',
  'CMCD v2',
  'none',
] as const;
/** The best that a session was measured from. */
export type Signal = (typeof SIGNALS)[number];

/** A measured value against the truth: answer minus truth, and what the answer said that it may be off by. */
export interface MeasuredError {
  readonly errorMs: number;
  readonly statedMs: number | null;
  readonly source: ValueSource;
}

/** How near the answer to one recorded session is to its truth. Without an answer (`found` false) the rest says nothing. */
export interface SessionScore {
  readonly id: string;
  readonly scenario: string;
  readonly player: string;
  readonly signal: Signal;
  /** In truth: whether playback stopped after its start, and how long the start took; null where it never started. */
  readonly stalled: boolean;
  /** Whether it ended in the stall: how long its viewer went on waiting shows on neither side. */
  readonly endsInStall: boolean;
  readonly trueStartupMs: number | null;
  readonly found: boolean;
  readonly coverageRight: boolean;
  readonly pairing: PairingResult;
  readonly clockErrorMs: number | null;
  /** Whether it started, and null where one says that it did and the other that it didn't. */
  readonly startup: MeasuredError | null;
  readonly startedRight: boolean;
  readonly rebuffers: { readonly answered: number | null; readonly real: number };
  readonly rebufferTime: MeasuredError | null;
  /** Rebuffer time in percent of watched time, answer minus truth. */
  readonly rebufferRatioErrorPp: number | null;
  /** Share of the true bitrate. */
  readonly bitrateError: number | null;
  readonly end: { readonly answered: EndedBy | null; readonly real: EndedBy };
  readonly verdict: {
    readonly answered: string;
    readonly confidence: number;
    /** The first is the best. */
    readonly right: readonly string[];
    readonly isRight: boolean;
  };
}

/** Scores. `coverage` is what the answer should say; `answer` null for a session that wasn't found. */
export function scoreSession(
  truth: GroundTruth,
  signal: Signal,
  coverage: Coverage | null,
  answer: SessionDetail | null,
  owner: LineOwner,
): SessionScore {
  const result = evaluateSession(truth, answer, owner);
  const metrics = answer?.session.metrics ?? null;
  const startup = metrics?.startupTimeMs ?? null;
  const rebuffer = metrics?.rebufferDurationMs ?? null;
  const bitrate = metrics?.averageBitrateKbps ?? null;
  const offset = answer?.session.clock.offsetMs ?? null;
  return {
    id: truth.id,
    scenario: truth.scenario,
    player: truth.player,
    signal,
    stalled: truth.rebufferCount > 0,
    endsInStall: truth.endsInRebuffer,
    trueStartupMs: truth.startupMs,
    found: answer !== null,
    coverageRight: answer?.session.coverage === coverage,
    pairing: result.pairing,
    clockErrorMs: offset === null ? null : offset - truth.clockSkewMs,
    startup: startup === null || truth.startupMs === null ? null : errorOf(startup, truth.startupMs),
    startedRight: (startup === null) === (truth.startupMs === null),
    rebuffers: { answered: metrics?.rebufferCount?.value ?? null, real: truth.rebufferCount },
    rebufferTime: rebuffer === null ? null : errorOf(rebuffer, truth.rebufferMs),
    rebufferRatioErrorPp:
      rebuffer === null
        ? null
        : percent(rebuffer.value, metrics?.watchedTimeMs?.value ?? 0) - percent(truth.rebufferMs, truth.watchedMs),
    bitrateError:
      bitrate === null || truth.averageBitrateKbps === null ? null : bitrate.value / truth.averageBitrateKbps - 1,
    end: { answered: metrics?.endedBy?.value ?? null, real: truth.endedBy },
    verdict: {
      answered: answer?.verdict.code ?? '–',
      confidence: answer?.verdict.confidence ?? 0,
      right: truth.verdicts,
      isRight: result.verdictRight,
    },
  };
}

function errorOf(
  answered: { readonly value: number; readonly errorMs?: number; readonly source: ValueSource },
  real: number,
): MeasuredError {
  return {
    errorMs: Math.round(answered.value - real),
    statedMs: answered.errorMs ?? null,
    source: answered.source,
  };
}

const percent = (part: number, whole: number): number => (100 * part) / Math.max(1, whole);
