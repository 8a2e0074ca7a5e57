import type { PlayerState, SessionTimeline, StateSlice, ValueSource } from '@telecine/domain';

/** Sums over the states of a session, ms. */
export interface PlayTimes {
  readonly source: ValueSource;
  /** From the play request to the first frame, pauses excluded; null if it never started. */
  readonly startup: number | null;
  readonly rebuffers: readonly StateSlice[];
  readonly seeks: number;
  /** Wall time in which the viewer wanted playback: pause, preloading and what follows the end excluded. */
  readonly watched: number;
  readonly playing: number;
  readonly last: PlayerState;
  /** Whether it stood when it was last seen. */
  readonly endsInStop: boolean;
}

const NOT_WATCHED: ReadonlySet<PlayerState> = new Set(['preloading', 'paused', 'ended', 'failed', 'quit']);

/** Adds up the states; null where none are known. */
export function playTimes({ states }: SessionTimeline): PlayTimes | null {
  const final = states.at(-1);
  if (final === undefined) return null;
  const rebuffers: StateSlice[] = [];
  let startup = 0;
  let started = false;
  let seeks = 0;
  let watched = 0;
  let playing = 0;
  let source: ValueSource = 'player';
  for (const slice of states) {
    const { state } = slice;
    const length = slice.to - slice.from;
    if (slice.source !== 'player' && source !== 'inferred') source = slice.source;
    if (state === 'playing') started = true;
    else if (!started && !NOT_WATCHED.has(state)) startup += length;
    if (state === 'rebuffering') rebuffers.push(slice);
    if (state === 'seeking') seeks++;
    if (state === 'playing') playing += length;
    if (!NOT_WATCHED.has(state)) watched += length;
  }
  const endsInStop = states.findLast(({ from, to }) => to > from)?.state === 'rebuffering';
  return {
    source,
    startup: started ? startup : null,
    rebuffers,
    seeks,
    watched,
    playing,
    last: final.state,
    endsInStop,
  };
}
