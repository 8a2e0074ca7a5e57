import type { PlayerState, StateSlice, TimelineEvent } from '@telecine/domain';

/** Attaching the media and asking for play this close together are one act: the play request is the first of them. */
const ONE_ACT_MS = 500;
/** Native players pause just before they end. */
const PAUSE_OF_END_MS = 250;

interface Change {
  readonly at: number;
  readonly state: PlayerState;
}

/**
 * The player's states as it reported them, corrected for its habits: players call the wait before the first frame rebuffering
 * (dash.js, Shaka), report an error that they survive as failed (Shaka), and buffering after a seek as rebuffering. Gap-free from
 * `from` to `to`; empty without any reported state.
 */
export function reportedStates(events: readonly TimelineEvent[], from: number, to: number): StateSlice[] {
  return slicesOf(corrected(changesOf(events)), from, to);
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

function corrected(changes: readonly Change[]): Change[] {
  const kept: Change[] = [];
  let started = false;
  for (const [index, { at, state }] of changes.entries()) {
    const before = kept.at(-1);
    const survived = state === 'failed' && hasLifeAfter(changes, index);
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
