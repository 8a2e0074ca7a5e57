import { merge, reorder } from '../merge.ts';
import { type CorpusOptions, DEFAULTS, DISORDER_MS } from './corpus-options.ts';
import type { GeneratedRequest } from './generated-request.ts';
import { playSession } from './play-session.ts';
import { type GeneratedBeacon, reportSession } from './report-session.ts';
import { type SessionPlan, sessionsOfViewer } from './session-plan.ts';

/** Requests as a CDN's servers write them down, out of order by some seconds, without end: take as many as are wanted. */
export function* generateRequests(options: CorpusOptions): Generator<GeneratedRequest, void> {
  yield* reorder(
    interleaved(options, playSession, (request) => request.startedAt),
    {
      ordered: (request) => request.startedAt,
      wanted: (request) => request.writtenAt,
      slack: DISORDER_MS,
    },
  );
}

/** Beacons of the players of the same sessions, in the order in which they are sent, without end. */
export function generateBeacons(options: CorpusOptions): Generator<GeneratedBeacon, void> {
  return interleaved(options, reportSession, (beacon) => beacon.sentAt);
}

function interleaved<Item>(
  options: CorpusOptions,
  act: (plan: SessionPlan) => Generator<Item, void>,
  instantOf: (item: Item) => number,
): Generator<Item, void> {
  const viewers = options.concurrentSessions ?? DEFAULTS.concurrentSessions;
  const streams = Array.from({ length: viewers }, (_, viewer) => oneAfterTheOther(options, viewer, act));
  return merge(streams, instantOf);
}

function* oneAfterTheOther<Item>(
  options: CorpusOptions,
  viewer: number,
  act: (plan: SessionPlan) => Generator<Item, void>,
): Generator<Item, void> {
  for (const plan of sessionsOfViewer(options, viewer)) yield* act(plan);
}
