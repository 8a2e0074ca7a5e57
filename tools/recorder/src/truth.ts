import type { MediaEvent, PlayerError, ProbeSnapshot } from './probe-snapshot.ts';
import type { Outcome } from './scenario.ts';

/** What really happened. `*_ms` count from the play request unless they are named `epoch` or are durations. */
export interface Truth {
  readonly intent_epoch_ms: number;
  readonly end_epoch_ms: number;
  readonly session_wall_ms: number;
  /** First `playing` event of a player that doesn't hold; null if it never came. */
  readonly startup_ms: number | null;
  /** First presented frame. */
  readonly first_frame_ms: number | null;
  readonly outcome: Outcome;
  readonly fatal_error: TruthError | null;
  readonly errors: readonly TruthError[];
  /** After the start, `waiting` to `playing` or held by the player to let go; the one that was open at the end counts until the end. */
  readonly rebuffer_count: number;
  readonly rebuffer_total_ms: number;
  readonly rebuffers: readonly { readonly start_ms: number; readonly dur_ms: number; readonly open: boolean }[];
  /** After the start. */
  readonly seek_count: number;
  /** Standstill of the picture, which media events can miss; not of one in which the viewer skipped or paused. */
  readonly freeze_count_ge500ms: number;
  readonly freeze_total_ms: number;
  readonly paused_ms: number;
  readonly media_played_ms: number;
  readonly displayed: readonly { readonly ms: number; readonly height: number }[];
  readonly dropped_frames: number;
  readonly total_frames: number;
}
export interface TruthError {
  readonly ms: number;
  readonly code: string;
  readonly fatal: boolean | null;
  readonly http: number | null;
  readonly url: string | null;
}

/** Why the recorder stopped looking: the clip was over, the viewer left by plan, or playback had come to a standstill for good. */
export type StopReason = 'ended' | 'left' | 'standstill';

/** Reads the truth out of what the page saw. `stoppedAt` in epoch ms; of no matter where the clip ended before. */
export function truthOf(snapshot: ProbeSnapshot, stopReason: StopReason, stoppedAt: number): Truth {
  const { events, intentAt } = snapshot;
  const endAt = events.find((event) => event.kind === 'ended')?.at ?? stoppedAt;
  const since = (instant: number) => round(instant - intentAt);
  const startAt = startOf(events);
  const rebuffers = startAt === null ? [] : rebuffersOf(snapshot, startAt, endAt);
  const errors = snapshot.errors.map((error) => toTruthError(error, since));
  // A player that doesn't call an error fatal has shown it to be so by never moving again.
  const fatal =
    stopReason === 'standstill' ? (errors.find((error) => error.fatal === true) ?? errors.at(-1) ?? null) : null;
  const freezes = snapshot.freezes.filter((freeze) => freeze.to <= endAt && !isWanted(freeze, events));
  return {
    intent_epoch_ms: round(intentAt),
    end_epoch_ms: round(endAt),
    session_wall_ms: since(endAt),
    startup_ms: startAt === null ? null : since(startAt),
    first_frame_ms: snapshot.firstFrameAt === null ? null : since(snapshot.firstFrameAt),
    outcome: outcomeOf(stopReason, startAt !== null, fatal !== null),
    fatal_error: fatal,
    errors,
    rebuffer_count: rebuffers.length,
    rebuffer_total_ms: round(rebuffers.reduce((sum, { from, to }) => sum + to - from, 0)),
    rebuffers: rebuffers.map(({ from, to, open }) => ({ start_ms: since(from), dur_ms: round(to - from), open })),
    seek_count: events.filter(({ kind, at }) => kind === 'seeking' && startAt !== null && at > startAt).length,
    freeze_count_ge500ms: freezes.length,
    freeze_total_ms: round(freezes.reduce((sum, { from, to }) => sum + to - from, 0)),
    paused_ms: pausedMs(snapshot, startAt ?? endAt, endAt),
    media_played_ms: round(snapshot.mediaTime * 1000),
    displayed: snapshot.displayed.map(({ at, height }) => ({ ms: since(at), height })),
    dropped_frames: snapshot.droppedFrames,
    total_frames: snapshot.totalFrames,
  };
}

/** Playing, and not held: whichever comes last. */
function startOf(events: readonly MediaEvent[]): number | null {
  const playing = events.findIndex((event) => event.kind === 'playing');
  return playing < 0 ? null : (events.slice(playing).find((event) => event.rate !== 0)?.at ?? null);
}

function rebuffersOf({ events }: ProbeSnapshot, startAt: number, endAt: number) {
  const found: { from: number; to: number; open: boolean }[] = [];
  let [from, starved, skipped]: [number | null, boolean, boolean] = [null, false, false];
  for (const event of events) {
    if (event.at <= startAt || event.at >= endAt) continue;
    if (event.kind === 'waiting' && !event.paused && !event.seeking) starved = true;
    if (event.kind === 'playing') starved = false;
    const waits = starved || (event.rate === 0 && !event.paused && !event.seeking);
    // What the viewer waits for after a skip is the skip's, until it plays again.
    if (event.kind === 'seeking') skipped = true;
    else if (!waits && !event.seeking && (event.kind === 'playing' || event.kind === 'ratechange')) skipped = false;
    const stands = waits && !skipped;
    if (stands) from ??= event.at;
    if (!stands && from !== null) {
      found.push({ from, to: event.at, open: false });
      from = null;
    }
  }
  if (from !== null) found.push({ from, to: endAt, open: true });
  return found;
}

const isWanted = ({ from, to }: ProbeSnapshot['freezes'][number], events: readonly MediaEvent[]): boolean =>
  events.some(({ kind, at }) => (kind === 'seeking' || kind === 'pause') && at >= from && at <= to);

function pausedMs({ events }: ProbeSnapshot, startAt: number, endAt: number): number {
  let [total, from]: [number, number | null] = [0, null];
  for (const event of events) {
    if (event.at <= startAt || event.at >= endAt) continue;
    if (event.kind === 'pause') from ??= event.at;
    if (event.kind === 'play' && from !== null) {
      total += event.at - from;
      from = null;
    }
  }
  return round(total + (from === null ? 0 : endAt - from));
}

function outcomeOf(reason: StopReason, started: boolean, failed: boolean): Outcome {
  if (reason === 'ended') return 'completed';
  if (failed) return started ? 'failed_mid_play' : 'failed_before_start';
  if (reason === 'standstill') return 'stuck_no_fatal_error';
  return started ? 'abandoned_mid_play' : 'abandoned_before_start';
}

const toTruthError = (error: PlayerError, since: (instant: number) => number): TruthError => ({
  ms: since(error.at),
  code: error.code,
  fatal: error.fatal,
  http: error.httpStatus,
  url: error.url === null ? null : withoutCmcd(error.url),
});

/** A URL as it was before the player added its CMCD argument. */
export function withoutCmcd(url: string): string {
  return url.replace(/([?&])CMCD=[^&#]*(&?)/, (_, before: string, after: string) => (after === '' ? '' : before));
}

const round = (value: number) => Math.round(value * 10) / 10;
