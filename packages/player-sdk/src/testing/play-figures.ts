import type { BeaconEvent, PlayerState } from '../wire.ts';

/** What can be said of a play from either side. */
export interface PlayFigures {
  readonly startupMs: number | null;
  readonly rebufferCount: number;
  readonly rebufferMs: number;
  readonly seeks: number;
  readonly ended: boolean;
}

/** An event of the media element, as the page wrote it down. */
export interface ElementEvent {
  readonly name: string;
  /** Epoch ms. */
  readonly at: number;
  readonly currentTime: number;
  readonly paused: boolean;
  readonly seeking: boolean;
  readonly ended: boolean;
}

/**
 * From the element's events alone: a rebuffer is a `waiting` after the start, outside pause and seek, until it plays again or
 * something else happens; what waits after a seek belongs to the seek.
 */
export function figuresOfElement(events: readonly ElementEvent[], until: number): PlayFigures {
  const playAt = events.find(({ name }) => name === 'play')?.at;
  const firstPlaying = events.find(({ name }) => name === 'playing')?.at;
  let stallFrom: number | null = null;
  let isInSeek = false;
  let rebufferCount = 0;
  let rebufferMs = 0;
  let seeks = 0;
  for (const { name, at, paused, seeking, ended } of events) {
    if (firstPlaying === undefined || at < firstPlaying) continue;
    if (stallFrom !== null && ['playing', 'pause', 'seeking', 'ended'].includes(name)) {
      rebufferMs += at - stallFrom;
      stallFrom = null;
    }
    if (name === 'seeking') {
      isInSeek = true;
      seeks++;
    }
    if (name === 'playing') isInSeek = false;
    if (name === 'waiting' && !paused && !seeking && !ended && !isInSeek && stallFrom === null) {
      rebufferCount++;
      stallFrom = at;
    }
  }
  if (stallFrom !== null) rebufferMs += until - stallFrom;
  return {
    startupMs: playAt === undefined || firstPlaying === undefined ? null : firstPlaying - playAt,
    rebufferCount,
    rebufferMs,
    seeks,
    ended: events.some(({ name }) => name === 'ended'),
  };
}

/** From beacons alone. Events are in the player's order. */
export function figuresOfBeacons(events: readonly BeaconEvent[], until: number): PlayFigures {
  const states = statesOf(events);
  let startupMs: number | null = null;
  let rebufferMs = 0;
  for (const [index, { state, at }] of states.entries()) {
    const to = states[index + 1]?.at ?? until;
    if (state === 'rebuffering') rebufferMs += to - at;
    if (state === 'playing' && startupMs === null)
      startupMs = at - (states.find((slice) => slice.state === 'starting')?.at ?? at);
  }
  return {
    startupMs,
    rebufferCount: states.filter(({ state }) => state === 'rebuffering').length,
    rebufferMs,
    seeks: states.filter(({ state }) => state === 'seeking').length,
    ended: states.some(({ state }) => state === 'ended'),
  };
}

/** Changes of state, by every event that carries one. */
export function statesOf(events: readonly BeaconEvent[]): { state: PlayerState; at: number }[] {
  const states: { state: PlayerState; at: number }[] = [];
  for (const { state, occurredAt } of events) {
    if (state !== undefined && states.at(-1)?.state !== state) states.push({ state, at: occurredAt });
  }
  return states;
}
