import { type JoinedRequest, PLAYER_STATE_OF_TOKEN, type PlayerState, type StateSlice } from '@telecine/domain';
import type { ModelledPlay } from './playback-model.ts';

/** The state that a request carried when it was made. */
export interface StateInRequest {
  readonly at: number;
  readonly state: PlayerState;
}

/** A modelled change this close to where requests place it is the same change. */
const NEAR_MS = 700;

/** Reads the states that requests carry (CMCD v2 `sta`), in order of time, corrected for what players call rebuffering. Shaka calls
 * every error a failure and goes on: that says nothing of its state.
 */
export function statesInRequests(requests: readonly JoinedRequest[]): StateInRequest[] {
  const found: StateInRequest[] = [];
  let started = false;
  let before: PlayerState | null = null;
  for (const { deliveryRequests } of requests) {
    for (const { cmcd, startedAt } of deliveryRequests) {
      const said = PLAYER_STATE_OF_TOKEN[String(cmcd?.sta ?? '')];
      if (said === undefined || said === 'failed') continue;
      if (said === 'playing') started = true;
      const state = meaning(said, before, started);
      found.push({ at: startedAt, state });
      before = state;
    }
  }
  return found.sort((a, b) => a.at - b.at);
}

/** Players call the wait before the first frame or after a seek rebuffering. */
function meaning(said: PlayerState, before: PlayerState | null, started: boolean): PlayerState {
  if (!started && (said === 'rebuffering' || said === 'seeking')) return 'starting';
  return before === 'seeking' && said === 'rebuffering' ? 'seeking' : said;
}

/**
 * Corrects a modelled play by the states that requests carried: each is true at its instant; between two that differ, the change is
 * where the model has it, else halfway; between two that agree, the model's stops count only if no request contradicts them.
 */
export function withStatesInRequests(model: ModelledPlay, said: readonly StateInRequest[], to: number): ModelledPlay {
  const first = said.find(({ state }) => state === 'playing');
  if (first === undefined) return model;
  const kept: StateSlice[] = [];
  let before: StateInRequest | null = null;
  let ahead = 0;
  for (const request of said) {
    const now = afterSeek(model.states, request);
    if (before !== null) ahead = fill(kept, model.states, before, now, ahead);
    else pushSlice(kept, 'starting', model.states[0]?.from ?? now.at, now.at);
    before = now;
  }
  if (before !== null) finish(kept, model.states, before, to);
  return { states: joined(kept), pictureStalls: model.pictureStalls };
}

/** Buffering this soon after a seek belongs to it. */
const SEEK_TAIL_MS = 2_000;

function afterSeek(model: readonly StateSlice[], said: StateInRequest): StateInRequest {
  if (said.state !== 'rebuffering') return said;
  const seeking = model.some(
    ({ state, from, to }) => state === 'seeking' && from <= said.at && to >= said.at - SEEK_TAIL_MS,
  );
  return seeking ? { at: said.at, state: 'seeking' } : said;
}

/**
 * What lies between two requests: the model's course where it agrees with both, else one change. Answers with how far the model's
 * playhead is ahead after it, ms: of what the requests had it stand longer, and did not take back by standing itself.
 */
function fill(
  kept: StateSlice[],
  model: readonly StateSlice[],
  before: StateInRequest,
  now: StateInRequest,
  ahead: number,
): number {
  const modelled = stoppedIn(model, before.at, now.at);
  if (agrees(model, before) && agrees(model, now)) {
    pushModel(kept, model, before.at, now.at, ahead);
    return Math.max(0, ahead - modelled);
  }
  if (before.state === now.state) {
    pushSlice(kept, before.state, before.at, now.at);
    return Math.max(0, ahead + (before.state === 'rebuffering' ? now.at - before.at : 0) - modelled);
  }
  const started = before.state === 'starting' && now.state !== 'playing' ? startIn(model, before, now) : null;
  if (started !== null) {
    pushSlice(kept, 'starting', before.at, started);
    pushSlice(kept, 'playing', started, now.at);
    return ahead;
  }
  const change = changeIn(model, before, now);
  pushSlice(kept, before.state, before.at, change);
  pushSlice(kept, now.state, change, now.at);
  const stood =
    (before.state === 'rebuffering' ? change - before.at : 0) + (now.state === 'rebuffering' ? now.at - change : 0);
  return Math.max(0, ahead + stood - modelled);
}

/** For how long the model stands between two instants, ms. */
function stoppedIn(model: readonly StateSlice[], from: number, to: number): number {
  let sum = 0;
  for (const slice of model) {
    if (slice.state === 'rebuffering') sum += Math.max(0, Math.min(to, slice.to) - Math.max(from, slice.from));
  }
  return sum;
}

/** Whether the model is in the state that a request carried, then or nearly then. A seek is what Shaka calls rebuffering. */
function agrees(model: readonly StateSlice[], { at, state }: StateInRequest): boolean {
  // Play starts once: a request that still says "starting" is before it, however near.
  const near = state === 'starting' ? 0 : NEAR_MS;
  return model.some(
    (slice) =>
      (slice.state === state || (slice.state === 'seeking' && state === 'rebuffering')) &&
      slice.from <= at + near &&
      slice.to >= at - near,
  );
}

/** When the model starts to play, where that is between two requests. */
function startIn(model: readonly StateSlice[], before: StateInRequest, now: StateInRequest): number | null {
  const start = model.find(({ state }) => state === 'playing')?.from;
  return start !== undefined && start >= before.at && start < now.at ? start : null;
}

/** Where the model leaves the one state or enters the other; halfway where it does neither. */
function changeIn(model: readonly StateSlice[], before: StateInRequest, now: StateInRequest): number {
  for (const { state, from } of model) {
    if (state === now.state && from > before.at - NEAR_MS && from < now.at + NEAR_MS) {
      return Math.min(now.at, Math.max(before.at, from));
    }
  }
  return now.state === 'playing' && before.state !== 'starting' ? now.at : (before.at + now.at) / 2;
}

/** After the last request only the model knows, as long as it agrees with what that said. */
function finish(kept: StateSlice[], model: readonly StateSlice[], last: StateInRequest, to: number): void {
  if (agrees(model, last) || last.state === 'playing') pushModel(kept, model, last.at, to);
  else pushSlice(kept, last.state, last.at, to);
}

/** The model's course; where it runs `ahead` it comes to a stop by so much too soon, and plays on instead. */
function pushModel(kept: StateSlice[], model: readonly StateSlice[], from: number, to: number, ahead = 0): void {
  let early = ahead;
  for (const slice of model) {
    if (slice.to <= from || slice.from >= to) continue;
    const [begin, end] = [Math.max(from, slice.from), Math.min(to, slice.to)];
    if (slice.state !== 'rebuffering' || kept.at(-1)?.state !== 'playing') {
      pushSlice(kept, slice.state, begin, end);
      continue;
    }
    const plays = Math.min(early, end - begin);
    early -= plays;
    pushSlice(kept, 'playing', begin, begin + plays);
    pushSlice(kept, 'rebuffering', begin + plays, end);
  }
}

function pushSlice(kept: StateSlice[], state: PlayerState, from: number, to: number): void {
  if (to > from) kept.push({ state, from, to, source: 'cmcd' });
}

function joined(slices: readonly StateSlice[]): StateSlice[] {
  const kept: StateSlice[] = [];
  for (const slice of slices) {
    const before = kept.at(-1);
    if (before?.state === slice.state) kept[kept.length - 1] = { ...before, to: slice.to };
    else kept.push(slice);
  }
  return kept;
}
