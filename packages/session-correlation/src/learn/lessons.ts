import { cameAt } from '../media-track.ts';
import { positionAt, readyAt } from '../ready-at.ts';
import { type JoinedPlay, playheadAt } from './joined-play.ts';

/** What one session teaches of its player. */
export interface Lessons {
  /** When play began, and when each amount of media was there: by the index of `THRESHOLDS_MS`; null where it never was. */
  readonly start: Beginning;
  /** The same for each end of a stop. */
  readonly resumes: readonly Beginning[];
  /** For how long sound had played on without picture, at the begin of each stop that a missing picture caused. */
  readonly graces: readonly number[];
  /** How much it held when it asked for more after idling. */
  readonly fullLevels: readonly number[];
}

export interface Beginning {
  /** From the arrival of so much media to play, ms. */
  readonly lags: readonly (number | null)[];
}

/** Amounts of media that a player may want before it plays. */
export const THRESHOLDS_MS = [0, 300, 1_000, 2_000, 4_000, 6_000, 8_000, 10_000] as const;

/** A request this long after the track's last answer was made by a player that had been idle. */
const IDLE_MS = 400;

export function lessonsOf(play: JoinedPlay): Lessons {
  const [first, ...later] = play.played;
  return {
    start: beginning(play, first?.from ?? play.from, 0),
    resumes: later
      .filter(({ from }) => isAfterStop(play, from))
      .map(({ from, mediaAt }) => beginning(play, from, mediaAt)),
    graces: play.played.flatMap(({ to, mediaAt, from }) => graceBefore(play, to, mediaAt + to - from)),
    fullLevels: fullLevels(play),
  };
}

function beginning({ video, audio }: JoinedPlay, at: number, mediaAt: number): Beginning {
  const lags = THRESHOLDS_MS.map((threshold) => {
    const ready = readyAt([video, audio], mediaAt, mediaAt + threshold);
    return ready === null ? null : at - ready;
  });
  return { lags };
}

const isAfterStop = ({ states }: JoinedPlay, at: number): boolean =>
  states.some(({ state, to }) => state === 'rebuffering' && to === at);

/** How much media time was played since the picture had run out, if a missing picture stopped play at an instant. */
function graceBefore({ states, video, audio }: JoinedPlay, at: number, mediaAt: number): number[] {
  const stops = states.some(({ state, from }) => state === 'rebuffering' && from === at);
  if (!stops || video === null || audio === null) return [];
  const isMissing = (position: number): boolean => (cameAt(video, position) ?? Number.POSITIVE_INFINITY) > at;
  let position = positionAt(video, mediaAt);
  if (!isMissing(position)) {
    // It stops with the last frame, a little before the missing segment.
    if (!isMissing(position + 1) || (position + 1) * video.durationMs - mediaAt > video.durationMs / 2) return [];
    return [0];
  }
  while (position > 0 && isMissing(position - 1)) position--;
  return [mediaAt - position * video.durationMs];
}

function fullLevels({ video, audio, played }: JoinedPlay): number[] {
  const track = video ?? audio;
  return (track?.fetches ?? []).flatMap(({ position, requestedAt, idleSince, before }) => {
    const playhead = playheadAt(played, requestedAt);
    const isIdle = requestedAt - idleSince >= IDLE_MS && before === null;
    return track === null || playhead === null || !isIdle ? [] : [position * track.durationMs - playhead];
  });
}
