import type { PlayerState } from './wire.ts';

/** The media element at an instant. Media times in ms. */
export interface PlaybackSample {
  readonly playheadMediaMs: number;
  readonly paused: boolean;
  readonly ended: boolean;
  readonly seeking: boolean;
  /** The page is not shown: timers are rare, and a picture that isn't shown may stand. */
  readonly hidden: boolean;
  readonly rate: number;
  /** To the end of the content; infinite where unknown. */
  readonly remainingMediaMs: number;
}

export type MediaEvent = 'play' | 'playing' | 'waiting' | 'pause' | 'seeking' | 'seeked' | 'ended';

export interface PlaybackListener {
  /** `at` is never before that of the change before. `playhead`: no event told, the playhead did. */
  state(state: PlayerState, at: number, because: 'event' | 'playhead'): void;
  seek(seek: { fromMediaMs: number; toMediaMs: number; at: number; tookMs: number }): void;
}

/** Makes states of what a media element does. Instants are `performance.now()`. */
export interface PlaybackTracker {
  /** A media event, with the element as it stands. */
  handle(event: MediaEvent, at: number, sample: PlaybackSample): void;
  /** A look at the playhead: several a second while it should move. */
  look(at: number, sample: PlaybackSample): void;
  /** A fatal error: playback fails as soon as what is buffered has been shown. */
  fatalError(at: number): void;
  /** The player loads again after a fatal error. */
  recovered(): void;
  /** The player is about to move the playhead by itself: the next seek is none of the viewer's. */
  expectNudge(at: number): void;
  /** Back after the page was frozen: says the state again. */
  resume(at: number, sample: PlaybackSample): void;
  state(): PlayerState;
  /** The state to tell at this instant, or null while a change may still be dated before it; no later change will be. */
  settledState(at: number): PlayerState | null;
  changedAt(): number;
}

/** The playhead must stand this long, and at two looks, before playback counts as stopped. */
export const STALL_AFTER_MS = 350;
/** `playing` and the first movement this far apart are one: playback began with the event. */
const ONE_START_MS = 500;
/** Movement that proves playback where no `playing` event does: after a stop the playhead may creep to where it will stand. */
const PROOF_MEDIA_MS = 200;
/** At the very end the playhead stands a moment before `ended`. */
const END_MEDIA_MS = 300;
/** A jump this short out of a rebuffer is the player stepping over a gap. */
const NUDGE_MEDIA_MS = 500;
const NUDGE_WITHIN_MS = 1_500;

const MOTIONLESS: PlaybackSample = {
  playheadMediaMs: 0,
  paused: true,
  ended: false,
  seeking: false,
  hidden: false,
  rate: 1,
  remainingMediaMs: Number.POSITIVE_INFINITY,
};

export function createPlaybackTracker(listener: PlaybackListener, startedAt: number): PlaybackTracker {
  let state: PlayerState = 'preloading';
  let changedAt = startedAt;
  let settledAt = startedAt;
  let hasStarted = false;
  let isDoomed = false;
  let latest = MOTIONLESS;
  let movedAt = startedAt;
  let looksWithoutMove = 0;
  /** Of a `playing` event that no movement has confirmed yet. */
  let playingAt: number | null = null;
  /** Where the playhead was when it was last seen standing. */
  let stoodAt = 0;
  let seekFrom = 0;
  let seekTo = 0;
  let nudgeUntil = Number.NEGATIVE_INFINITY;

  const change = (next: PlayerState, at: number, because: 'event' | 'playhead' = 'event'): void => {
    if (next === state) return;
    state = next;
    changedAt = Math.max(at, changedAt, settledAt);
    listener.state(next, changedAt, because);
  };

  const stand = (): void => {
    stoodAt = latest.playheadMediaMs;
  };

  /** Playback stopped although nobody wanted it to. */
  const stop = (at: number, because: 'event' | 'playhead'): void => {
    stand();
    change(isDoomed ? 'failed' : 'rebuffering', at, because);
  };

  const moved = (at: number): void => {
    movedAt = at;
    looksWithoutMove = 0;
    if (state === 'playing') return;
    const advanceMediaMs = latest.playheadMediaMs - stoodAt;
    if (playingAt === null && advanceMediaMs < PROOF_MEDIA_MS) return;
    // A look may come late; how far the playhead has come by then tells when it began to move.
    const movedFrom = at - advanceMediaMs / (latest.rate || 1);
    const began = playingAt !== null && movedFrom - playingAt <= ONE_START_MS ? playingAt : movedFrom;
    playingAt = null;
    hasStarted = true;
    change('playing', began);
  };

  const stood = (at: number): void => {
    looksWithoutMove++;
    const isMeantToMove = !latest.hidden && latest.rate !== 0;
    if (state !== 'playing') stand();
    else if (!isMeantToMove) movedAt = at;
    else if (latest.remainingMediaMs > END_MEDIA_MS && at - movedAt >= STALL_AFTER_MS && looksWithoutMove > 1)
      stop(movedAt, 'playhead');
  };

  const seeking = (at: number, fromMediaMs: number): void => {
    const isNudge =
      at <= nudgeUntil || (state === 'rebuffering' && Math.abs(latest.playheadMediaMs - fromMediaMs) < NUDGE_MEDIA_MS);
    nudgeUntil = Number.NEGATIVE_INFINITY;
    const isReplay = state === 'ended' && latest.playheadMediaMs < NUDGE_MEDIA_MS;
    if (!hasStarted || isNudge || isReplay || state === 'failed') return;
    if (state !== 'seeking') seekFrom = fromMediaMs;
    seekTo = latest.playheadMediaMs;
    change('seeking', at);
  };

  const seeked = (at: number): void => {
    if (state !== 'seeking') return;
    listener.seek({ fromMediaMs: seekFrom, toMediaMs: seekTo, at: changedAt, tookMs: at - changedAt });
    if (latest.paused && !latest.ended) change('paused', at);
  };

  const waiting = (at: number): void => {
    if (!hasStarted || latest.ended || latest.paused) return;
    // From a pause: play was asked for, and there is nothing to play. In a seek nothing will come any more.
    if (state === 'playing' || state === 'paused' || (isDoomed && state === 'seeking')) stop(at, 'event');
  };

  const pause = (at: number): void => {
    const isOfTheEnd = latest.ended || state === 'ended';
    if (!isOfTheEnd && state !== 'preloading' && state !== 'failed' && state !== 'seeking') change('paused', at);
  };

  return {
    handle(event, at, sample) {
      const before = latest;
      latest = sample;
      if (event !== 'seeking' && sample.playheadMediaMs > before.playheadMediaMs) movedAt = at;
      if (event !== 'playing') playingAt = null;
      switch (event) {
        case 'play':
          // A manifest may have failed before the element says that it was asked to play.
          if (!hasStarted) change(isDoomed ? 'failed' : 'starting', at);
          break;
        case 'playing':
          if (state !== 'playing') playingAt = at;
          break;
        case 'waiting':
          waiting(at);
          break;
        case 'pause':
          pause(at);
          break;
        case 'seeking':
          seeking(at, before.playheadMediaMs);
          break;
        case 'seeked':
          seeked(at);
          break;
        case 'ended':
          change('ended', at);
          break;
      }
      if (state !== 'playing' && event !== 'playing') stand();
    },
    look(at, sample) {
      const before = latest;
      latest = sample;
      if (sample.seeking || sample.paused || sample.ended || before.seeking) {
        movedAt = at;
        looksWithoutMove = 0;
        if (sample.seeking || before.seeking) stand();
      } else if (sample.playheadMediaMs > before.playheadMediaMs) moved(at);
      else stood(at);
    },
    fatalError(at) {
      isDoomed = true;
      if (state !== 'playing' && state !== 'ended') change('failed', at);
    },
    recovered() {
      isDoomed = false;
    },
    expectNudge(at) {
      if (hasStarted) nudgeUntil = at + NUDGE_WITHIN_MS;
    },
    resume(at, sample) {
      latest = sample;
      movedAt = at;
      playingAt = null;
      stand();
      if (state === 'ended' || state === 'failed') return;
      state = sample.paused && hasStarted ? 'paused' : state;
      changedAt = at;
      listener.state(state, at, 'event');
    },
    state: () => state,
    settledState(at) {
      const isMoving = !latest.paused && !latest.ended && latest.playheadMediaMs > stoodAt;
      const isOpen = state === 'playing' ? looksWithoutMove > 0 : playingAt !== null || isMoving;
      if (isOpen) return null;
      settledAt = at;
      return state;
    },
    changedAt: () => changedAt,
  };
}
