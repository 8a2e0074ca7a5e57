import { beaconBody, generateBeacons } from '@telecine/testkit';
import { type BenchContext, corpusStart } from '../profile.ts';

/** Bodies of `POST /v1/beacons`, and what is true of them. */
export interface BeaconCorpus {
  readonly bodies: readonly Buffer[];
  readonly events: number;
  readonly sessions: number;
}

/** Full bodies only: nine events each. */
export function makeBeacons(context: BenchContext, count: number): BeaconCorpus {
  const bodies: Buffer[] = [];
  const sessions = new Set<string>();
  let events = 0;
  for (const beacon of generateBeacons({ seed: context.seed, startAt: corpusStart() })) {
    if (beacon.events.length < EVENTS_A_BODY) continue;
    bodies.push(Buffer.from(beaconBody(beacon)));
    sessions.add(beacon.sessionId);
    events += beacon.events.length;
    if (bodies.length === count) break;
  }
  return { bodies, events, sessions: sessions.size };
}

const EVENTS_A_BODY = 9;
