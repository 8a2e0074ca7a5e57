/** A frame as `requestVideoFrameCallback` tells of it. */
export interface Frame {
  /** `performance.now()` when it was presented. */
  readonly at: number;
  readonly mediaMs: number;
  /** Frames presented so far. */
  readonly presented: number;
}

/** A picture must stand this long before it counts: slower than any usual frame rate, shorter than what a viewer overlooks. */
const LEAST_FREEZE_MS = 500;
/** Content with few frames stands that long by nature. */
const USUAL_INTERVALS = 4;

/**
 * How long the picture stood between two frames although playback went on; null where it didn't. Players let sound run for
 * seconds while the picture starves, and no media event tells.
 */
export function freezeBetween(
  before: Frame,
  now: Frame,
  playback: { readonly playingSince: number | null; readonly usualIntervalMs: number },
): { from: number; durationMs: number } | null {
  const gap = now.at - before.at;
  if (playback.playingSince === null || playback.playingSince > before.at) return null;
  if (gap < Math.max(LEAST_FREEZE_MS, USUAL_INTERVALS * playback.usualIntervalMs)) return null;
  // Frames were presented that we weren't called for: the page was busy, not the picture.
  if (now.presented - before.presented > 1) return null;
  if (now.mediaMs - before.mediaMs < gap / 2) return null;
  return { from: before.at, durationMs: gap };
}

/** Calls for each freeze once it is over. Stops with the returned function. */
export function watchPicture(
  video: HTMLVideoElement,
  playingSince: () => number | null,
  freeze: (from: number, durationMs: number) => void,
  guarded: (listener: (at: number, metadata: VideoFrameCallbackMetadata) => void) => VideoFrameRequestCallback,
): () => void {
  if (!('requestVideoFrameCallback' in video)) return () => undefined;
  let before: Frame | null = null;
  let usualIntervalMs = 0;
  let stopped = false;
  let handle = 0;
  const onFrame = guarded((_, { presentationTime, mediaTime, presentedFrames }) => {
    if (!stopped) handle = video.requestVideoFrameCallback(onFrame);
    const now = { at: presentationTime, mediaMs: mediaTime * 1_000, presented: presentedFrames };
    if (before !== null) {
      const found = freezeBetween(before, now, { playingSince: playingSince(), usualIntervalMs });
      if (found !== null) freeze(found.from, found.durationMs);
      else usualIntervalMs += (Math.min(now.at - before.at, 2_000) - usualIntervalMs) / 8;
    }
    before = now;
  });
  handle = video.requestVideoFrameCallback(onFrame);
  return () => {
    stopped = true;
    video.cancelVideoFrameCallback(handle);
  };
}
