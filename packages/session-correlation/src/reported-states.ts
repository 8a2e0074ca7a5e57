import type { PlayerState, StateSlice, TimelineEvent } from '@telecine/domain';

/** Attaching the media and asking for play this close together are one act: the play request is the first of them. */
const ONE_ACT_MS = 500;
/** Native players pause just before they end. */
const PAUSE_OF_END_MS = 250;

/** A player that asks for more this long after an error has not given up. */
const STILL_TRYING_MS = 500;

interface Change {
  readonly at: number;
  readonly state: PlayerState;
}

/** Play can't have started before these, as far as each is known; else minus infinity. */
export interface StartBounds {
  /** When the first segments had come. */
  readonly mediaAt: number;
  /** When the player itself says that it started. */
  readonly statedAt: number;
}

/** What else is known of a play that its states must agree with. */
export interface StateBounds {
  /** The play request. */
  readonly from: number;
  /** The last sign of life. */
  readonly to: number;
  /** When the last request was made; minus infinity without any. */
  readonly lastAskedAt: number;
  readonly start: StartBounds;
}

/**
 * The player's states as it reported them, corrected for its habits: players call the wait before the first frame rebuffering
 * (dash.js, Shaka), say that they play before they have anything to show (Shaka), report an error that they survive as failed
 * (Shaka), and buffering after a seek as rebuffering. Gap-free from `from` to `to`; empty without any reported state.
 */
export function reportedStates(events: readonly TimelineEvent[], bounds: StateBounds): StateSlice[] {
  const changes = withoutFalseStarts(changesOf(events), bounds.start);
  return slicesOf(corrected(changes, bounds.lastAskedAt), bounds.from, bounds.to);
}

function changesOf(events: readonly TimelineEvent[]): Change[] {
  const changes: Change[] = [];
  for (const { at, raw } of events) {
    // Reports of requests carry the request's start and the state of a later moment.
    if (raw.playerState === null || raw.kind === 'request') continue;
    changes.push({ at, state: raw.playerState });
  }
  return changes;
}

/**
 * Shaka says that it plays as soon as it is asked to, takes that back while it buffers, and says it again with the first frame. A
 * "playing" that is taken back before any media had come was none; one before the start that the player itself states begins there.
 */
function withoutFalseStarts(changes: readonly Change[], { mediaAt, statedAt }: StartBounds): Change[] {
  const startAt = Math.max(mediaAt, statedAt);
  const kept: Change[] = [];
  for (const [index, change] of changes.entries()) {
    const next = changes[index + 1];
    const goesOnUntil = next?.at ?? Number.POSITIVE_INFINITY;
    if (change.state !== 'playing' || change.at >= startAt) kept.push(change);
    else if (next?.state !== 'rebuffering' || (change.at >= mediaAt && goesOnUntil > statedAt))
      kept.push({ at: Math.min(Math.max(change.at, statedAt), goesOnUntil), state: change.state });
  }
  return kept;
}

function corrected(changes: readonly Change[], lastAskedAt: number): Change[] {
  const kept: Change[] = [];
  let started = false;
  let failedAt: number | null = null;
  for (const [index, { at, state }] of changes.entries()) {
    const before = kept.at(-1);
    failedAt = state === 'failed' ? (failedAt ?? at) : null;
    const survived = failedAt !== null && (hasLifeAfter(changes, index) || lastAskedAt > failedAt + STILL_TRYING_MS);
    const read = survived ? (before?.state ?? 'starting') : readState(state, before?.state, started);
    if (read === 'playing') started = true;
    if (before?.state === 'paused' && read === 'ended' && at - before.at <= PAUSE_OF_END_MS) kept.pop();
    if (kept.at(-1)?.state !== read) kept.push({ at, state: read });
  }
  return withoutBriefPreload(kept);
}

/** What a state means, given the one before it. */
function readState(state: PlayerState, before: PlayerState | undefined, started: boolean): PlayerState {
  if (!started) return state === 'rebuffering' || state === 'seeking' ? 'starting' : state;
  if (before === 'seeking' && state === 'rebuffering') return 'seeking';
  if (before === 'ended' && state === 'paused') return 'ended';
  return state === 'starting' || state === 'preloading' ? (before ?? state) : state;
}

/** Whether the player went on after an error that it called a failure. */
function hasLifeAfter(changes: readonly Change[], index: number): boolean {
  for (let next = index + 1; next < changes.length; next++) {
    const state = changes[next]?.state;
    if (state !== 'failed') return state === 'playing' || state === 'rebuffering' || state === 'ended';
  }
  return false;
}

function withoutBriefPreload(changes: readonly Change[]): Change[] {
  const [first, second, ...rest] = changes;
  if (first?.state !== 'preloading' || second === undefined || second.at - first.at > ONE_ACT_MS) return [...changes];
  return [{ at: first.at, state: second.state }, ...rest];
}

function slicesOf(changes: readonly Change[], from: number, to: number): StateSlice[] {
  const first = changes[0];
  if (first === undefined) return [];
  const slices: StateSlice[] = [];
  const opening = first.state === 'preloading' ? 'preloading' : 'starting';
  let open: Change = { at: from, state: opening };
  for (const change of changes) {
    if (change.state === open.state) continue;
    if (change.at > open.at) slices.push({ state: open.state, from: open.at, to: change.at, source: 'player' });
    open = { at: Math.max(change.at, open.at), state: change.state };
  }
  slices.push({ state: open.state, from: open.at, to: Math.max(to, open.at), source: 'player' });
  return slices;
}
