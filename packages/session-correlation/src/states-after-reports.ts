import { type JoinedRequest, PLAYER_STATE_OF_TOKEN, type PlayerState, type StateSlice } from '@telecine/domain';
import { cmcdNumber } from './cmcd-values.ts';

/** A request may wait this long for a connection, and then carries a state from before: what came meanwhile was reported better. */
const STALE_MS = 2_000;

/** What a request says of a player that plays or does not. */
const TELLING: ReadonlySet<PlayerState> = new Set(['playing', 'rebuffering', 'paused']);
/** Play that is over does not go on. */
const OVER: ReadonlySet<PlayerState> = new Set(['ended', 'failed', 'quit']);

/**
 * The reported states, carried on by those that requests state in their lines (CMCD v2 `sta`) after the last report: the last batch
 * of a player that reports in batches is lost with its page. A change is where the first request tells it. `reportedUntil`: the
 * instant of the last report.
 */
export function withStatesAfterReports(
  reported: readonly StateSlice[],
  requests: readonly JoinedRequest[],
  reportedUntil: number,
): readonly StateSlice[] {
  const tells = reportedUntil + STALE_MS;
  const last = reported.at(-1);
  if (last === undefined || OVER.has(last.state)) return reported;
  // Of most sessions nothing was asked for so late.
  if (!requests.some(({ deliveryRequests }) => deliveryRequests.some((line) => line.startedAt > tells)))
    return reported;
  const slices = [...reported];
  let open = last;
  let sequence = Number.NEGATIVE_INFINITY;
  for (const { at, state, number } of statedIn(requests)) {
    const isStale = number < sequence;
    sequence = Math.max(sequence, number);
    if (isStale || at <= tells || at <= open.from || at >= open.to) continue;
    // What follows a skip is the skip's until it plays again.
    if (state === open.state || (open.state !== 'playing' && state === 'rebuffering')) continue;
    slices[slices.length - 1] = { ...open, to: at };
    open = { state, from: at, to: open.to, source: 'cmcd' };
    slices.push(open);
  }
  return slices;
}

/** What requests state in their lines, in order of time, with the request's number (CMCD `sn`). */
function statedIn(requests: readonly JoinedRequest[]) {
  const stated: { at: number; state: PlayerState; number: number }[] = [];
  for (const { deliveryRequests } of requests) {
    for (const { cmcd, startedAt } of deliveryRequests) {
      const state = cmcd === null ? undefined : PLAYER_STATE_OF_TOKEN[String(cmcd.sta ?? '')];
      if (cmcd === null || state === undefined || !TELLING.has(state)) continue;
      stated.push({ at: startedAt, state, number: cmcdNumber(cmcd, 'sn') ?? Number.POSITIVE_INFINITY });
    }
  }
  return stated.sort((a, b) => a.at - b.at);
}
