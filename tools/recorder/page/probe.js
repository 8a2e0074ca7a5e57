const EVENTS = ['play', 'playing', 'waiting', 'pause', 'seeking', 'seeked', 'ended', 'error', 'ratechange'];
/** A picture that stands still this long is a freeze, whatever the media events say. */
const FREEZE_MS = 500;

/** The page's clock may be wrong on purpose; this one is not. */
const { trueTimeOrigin } = globalThis;
const epoch = () => trueTimeOrigin + performance.now();

/** The recorder's own witness: what the media element did and what was on the screen. Instants in epoch ms. */
export function createProbe(video) {
  const events = [];
  const errors = [];
  const freezes = [];
  const displayed = [];
  let intentAt = null;
  let firstFrameAt = null;
  let lastFrameAt = null;

  for (const kind of EVENTS) {
    video.addEventListener(kind, () =>
      events.push({
        at: epoch(),
        kind,
        mediaTime: video.currentTime,
        paused: video.paused,
        seeking: video.seeking,
        rate: video.playbackRate,
      }),
    );
  }

  const onFrame = (_now, frame) => {
    const at = trueTimeOrigin + frame.presentationTime;
    firstFrameAt ??= at;
    if (lastFrameAt !== null && at - lastFrameAt >= FREEZE_MS) freezes.push({ from: lastFrameAt, to: at });
    lastFrameAt = at;
    if (displayed.at(-1)?.height !== frame.height) displayed.push({ at, height: frame.height });
    video.requestVideoFrameCallback(onFrame);
  };
  video.requestVideoFrameCallback(onFrame);

  return {
    intend: () => {
      intentAt = epoch();
    },
    /** What a player says of an error: fatal (true, false or null where it doesn't say), code, HTTP status, URL. */
    error: (error) => errors.push({ at: epoch(), ...error }),
    snapshot: () => {
      const quality = video.getVideoPlaybackQuality();
      return {
        intentAt,
        firstFrameAt,
        events,
        errors,
        freezes,
        displayed,
        mediaTime: video.currentTime,
        ended: video.ended,
        paused: video.paused,
        droppedFrames: quality.droppedVideoFrames,
        totalFrames: quality.totalVideoFrames,
      };
    },
  };
}
