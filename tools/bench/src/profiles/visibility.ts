import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { generateRequests, nginxJsonLine, renderLines } from '@telecine/testkit';
import type { Figure } from '../figure.ts';
import { HttpSender, postBytes } from '../load/http-sender.ts';
import { sendAtRate } from '../load/send-at-rate.ts';
import { percentile } from '../measure/statistics.ts';
import { type BenchContext, corpusStart, type Profile, requireParity } from '../profile.ts';
import { ApiServer } from '../servers/api-server.ts';
import { number } from '../table.ts';
import { makeBeacons } from './beacon-corpus.ts';
import { beaconRequest } from './send-beacons.ts';

const EVENTS_PER_SECOND = 5000;
const EVENTS_A_BODY = 9;
const LINES_PER_SECOND = 4000;
const LINES_A_BODY = 1000;
const PROBE_EVERY_MS = 80;
const LOOK_EVERY_MS = 10;
const VISIBLE_WITHIN_MS = 20_000;

/** P5: from the sending of a beacon until a query finds it, while events and lines come in and sessions are settled. */
export const visibility: Profile = {
  id: 'P5',
  title: 'beacon to visible',
  run: async (context) => {
    const { bodies: beacons } = makeBeacons(context, context.quick ? 6000 : 24_000);
    const lines = makeLines(context);
    const api = await ApiServer.start({ jobs: true });
    try {
      const end = performance.now() + (context.quick ? 6000 : 40_000);
      const until = () => performance.now() > end;
      const [delays] = await Promise.all([
        probe(api, until),
        sendEvents(api, beacons, until),
        sendLines(api, lines, until),
      ]);
      const figure = (what: string, share: number, must: number, aim: number | null): Figure => ({
        profile: 'P5',
        what,
        ours: `${delays.length} beacons, slowest ${number(Math.max(...delays), 'ms')}`,
        reference: '–',
        value: percentile(delays, share),
        goal: { bound: 'at most', must, aim, unit: 'ms' },
      });
      const load = `${number(EVENTS_PER_SECOND / 1000, 'k')} events/s and ${number(LINES_PER_SECOND / 1000, 'k')} lines/s and settling beside`;
      return [figure(`visible, ${load}, p50`, 0.5, 250, null), figure(`visible, ${load}, p95`, 0.95, 1000, 300)];
    } finally {
      await api.stop();
    }
  },
};

/** Sends beacons of one event, each with a session of its own, and looks for them; ms from sending to found. */
async function probe(api: ApiServer, until: () => boolean): Promise<number[]> {
  const { id, ingestKey } = await api.createProject();
  const sender = await HttpSender.open(api.port);
  const sentAt = new Map<string, number>();
  const foundAt = new Map<string, number>();
  let sending = true;
  const look = async () => {
    const last = performance.now() + VISIBLE_WITHIN_MS;
    while (sending || (foundAt.size < sentAt.size && performance.now() < last + VISIBLE_WITHIN_MS)) {
      const found = await api.engine.visibleSessions(id);
      const now = performance.now();
      for (const session of found) if (!foundAt.has(session)) foundAt.set(session, now);
      await sleep(LOOK_EVERY_MS);
    }
  };
  const looking = look();
  for (let index = 0; !until(); index++) {
    const sessionId = `probe-${index}`;
    const event = { sessionId, sequence: 0, kind: 'heartbeat', occurredAt: Date.now() };
    sentAt.set(sessionId, performance.now());
    await sender.send(beaconRequest(ingestKey, Buffer.from(JSON.stringify({ events: [event] }))));
    await sleep(PROBE_EVERY_MS);
  }
  sending = false;
  await looking;
  sender.close();
  requireParity('P5', foundAt.size, sentAt.size);
  return [...sentAt].map(([session, at]) => (foundAt.get(session) ?? Number.NaN) - at);
}

async function sendEvents(api: ApiServer, bodies: readonly Buffer[], until: () => boolean): Promise<void> {
  const { ingestKey } = await api.createProject();
  const at = (index: number) => beaconRequest(ingestKey, bodies[index % bodies.length] ?? NOTHING);
  await sendAtRate(api.port, at, { requestsPerSecond: EVENTS_PER_SECOND / EVENTS_A_BODY, connections: 16, until });
}

async function sendLines(api: ApiServer, bodies: readonly Buffer[], until: () => boolean): Promise<void> {
  const source = await api.createSource('nginx_json');
  const headers = { authorization: `Bearer ${source.token}`, 'content-encoding': 'gzip' };
  const at = (index: number) => postBytes(`/v1/logs/${source.id}`, headers, bodies[index % bodies.length] ?? NOTHING);
  await sendAtRate(api.port, at, { requestsPerSecond: LINES_PER_SECOND / LINES_A_BODY, connections: 2, until });
}

const NOTHING = Buffer.alloc(0);

/** Gzipped, enough for the whole run. */
function makeLines(context: BenchContext): Buffer[] {
  const rendered = renderLines({
    requests: generateRequests({ seed: context.seed, startAt: corpusStart() }),
    line: nginxJsonLine,
    count: context.quick ? 50_000 : 180_000,
    linesAChunk: LINES_A_BODY,
  });
  return [...rendered].map((body) => gzipSync(body));
}
