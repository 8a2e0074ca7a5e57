import type { EventDetails } from './event-details.ts';
import { isPageHidden } from './page-lifecycle.ts';
import { watchPicture } from './picture-watch.ts';
import { createPlaybackTracker, type MediaEvent, type PlaybackSample } from './playback-tracker.ts';
import type { Session } from './session.ts';

/** What an adapter of a player may tell of a media element that is being observed. */
export interface VideoObserver {
  /** Fatal, as the player sees it: told as an error; the session fails when what is buffered has been shown. */
  fatalError(): void;
  /** The player loads again. */
  recovered(): void;
  /** The player is about to move the playhead by itself. */
  expectNudge(): void;
  stop(): void;
}

const LOOK_EVERY_MS = 100;
/** After a fatal error the page may still recover; if nothing plays by then, the session has failed. */
const FAILED_AFTER_MS = 5_000;
const EVENTS: readonly MediaEvent[] = ['play', 'playing', 'waiting', 'pause', 'seeking', 'seeked', 'ended'];

/** Tells the session what a media element does: states, seeks, rate, errors, picture freezes, heartbeats' readings. Never throws. */
export function observeVideo(video: HTMLVideoElement, session: Session): VideoObserver {
  const none: VideoObserver = { fatalError() {}, recovered() {}, expectNudge() {}, stop() {} };
  return session.guard.run(() => startObserving(video, session), none);
}

function startObserving(video: HTMLVideoElement, session: Session): VideoObserver {
  const { guard } = session;
  const stopped = new AbortController();
  const { signal } = stopped;
  let looking: ReturnType<typeof setInterval> | undefined;
  let failing: ReturnType<typeof setTimeout> | undefined;
  const freezes = { count: 0, totalMs: 0 };

  const tracker = createPlaybackTracker(
    {
      state(state, at, because) {
        session.trackState(state, {
          at,
          ...position(video),
          attributes: { detectedBy: because === 'event' ? null : because },
        });
        clearTimeout(failing);
        if (state === 'ended') session.end('ended');
        if (state === 'failed')
          failing = setTimeout(
            guard.wrap(() => session.end('failed')),
            FAILED_AFTER_MS,
          );
      },
      seek({ fromMediaMs, toMediaMs, at, tookMs }) {
        const attributes = { fromMediaMs: Math.round(fromMediaMs), tookMs: Math.round(tookMs) };
        session.track('seek', { at, playheadMediaMs: toMediaMs, attributes });
      },
    },
    performance.now(),
  );

  const look = guard.wrap(() => {
    const sample = sampleOf(video);
    tracker.look(performance.now(), sample);
    if (sample.paused || sample.ended) rest();
  });
  const rest = (): void => {
    clearInterval(looking);
    looking = undefined;
  };
  const watch = (): void => {
    looking ??= setInterval(look, LOOK_EVERY_MS);
  };

  const on = (name: string, listener: (event: Event) => void): void =>
    video.addEventListener(name, guard.wrap(listener), { signal });
  for (const name of EVENTS) {
    on(name, (event) => {
      tracker.handle(name, instantOf(event), sampleOf(video));
      if (!video.paused && !video.ended) watch();
    });
  }
  on('timeupdate', look);
  on('ratechange', () => session.track('rate', { attributes: { rate: video.playbackRate } }));
  on('error', () => {
    if (video.error === null) return;
    const code = MEDIA_ERRORS[video.error.code] ?? 'mediaError';
    session.trackError({ code, message: video.error.message, fatal: true });
    fatalError();
  });

  const fatalError = (): void => tracker.fatalError(performance.now());
  const dropped = droppedFrames(video);
  on('emptied', dropped.restart);

  const removeProbe = session.probe((): EventDetails => {
    look();
    const state = tracker.settledState(performance.now());
    const droppedFrames = dropped.total();
    return {
      ...position(video),
      ...(state === null ? {} : { state }),
      ...(droppedFrames === null ? {} : { droppedFrames }),
      attributes: {
        rate: video.playbackRate === 1 ? null : video.playbackRate,
        pictureFreezes: freezes.count || null,
        pictureFreezeMs: Math.round(freezes.totalMs) || null,
      },
    };
  });
  const removeReturn = session.onReturn(() => tracker.resume(performance.now(), sampleOf(video)));

  const playingSince = (): number | null =>
    tracker.state() === 'playing' && !isPageHidden() ? Math.max(tracker.changedAt(), shownAt) : null;
  let shownAt = performance.now();
  document.addEventListener(
    'visibilitychange',
    () => {
      shownAt = performance.now();
    },
    { signal },
  );
  const unwatchPicture = watchPicture(
    video,
    playingSince,
    (from, durationMs) => {
      freezes.count++;
      freezes.totalMs += durationMs;
      session.track('custom', { at: from, attributes: { name: 'picture_freeze', durationMs: Math.round(durationMs) } });
    },
    guard.wrap,
  );

  if (video.autoplay || !video.paused) tracker.handle('play', performance.now(), sampleOf(video));
  else session.trackState('preloading');
  if (!video.paused) watch();

  return {
    fatalError: guard.wrap(fatalError),
    recovered: guard.wrap(() => tracker.recovered()),
    expectNudge: guard.wrap(() => tracker.expectNudge(performance.now())),
    stop: guard.wrap(() => {
      stopped.abort();
      rest();
      clearTimeout(failing);
      removeProbe();
      removeReturn();
      unwatchPicture();
    }),
  };
}

const MEDIA_ERRORS: Readonly<Record<number, string>> = {
  1: 'mediaAborted',
  2: 'mediaNetwork',
  3: 'mediaDecode',
  4: 'mediaNotSupported',
};

/** When it happened, which on a busy page is long before it is heard; old engines count from another origin. */
function instantOf({ timeStamp }: Event): number {
  const now = performance.now();
  return timeStamp <= now && now - timeStamp < 10_000 ? timeStamp : now;
}

function sampleOf(video: HTMLVideoElement): PlaybackSample {
  const remaining = (video.duration - video.currentTime) * 1_000;
  return {
    playheadMediaMs: video.currentTime * 1_000,
    paused: video.paused,
    ended: video.ended,
    seeking: video.seeking,
    hidden: isPageHidden(),
    rate: video.playbackRate,
    remainingMediaMs: Number.isNaN(remaining) ? Number.POSITIVE_INFINITY : remaining,
  };
}

/** Playhead, and what is buffered ahead of it. */
function position(video: HTMLVideoElement): { playheadMediaMs: number; bufferLengthMs: number } {
  const { buffered, currentTime } = video;
  let bufferLengthMs = 0;
  for (let range = 0; range < buffered.length; range++) {
    if (buffered.start(range) > currentTime + 0.1 || buffered.end(range) < currentTime) continue;
    bufferLengthMs = (buffered.end(range) - currentTime) * 1_000;
  }
  return { playheadMediaMs: currentTime * 1_000, bufferLengthMs };
}

/** Counts on over new sources, where the element begins anew. */
function droppedFrames(video: HTMLVideoElement): { total(): number | null; restart(): void } {
  let before = 0;
  let latest = 0;
  return {
    total() {
      if (!('getVideoPlaybackQuality' in video)) return null;
      latest = video.getVideoPlaybackQuality().droppedVideoFrames;
      return before + latest;
    },
    restart() {
      before += latest;
      latest = 0;
    },
  };
}
