import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BeaconEvent } from '../wire.ts';

/** A beacon as it arrived. */
export interface Arrival {
  readonly at: number;
  readonly contentType: string;
  readonly key: string;
  readonly cookie: string | undefined;
  readonly body: string;
  readonly events: readonly BeaconEvent[];
  /** What was answered. */
  readonly status: number;
}

export interface ScriptedAnswer {
  readonly status: number;
  readonly retryAfter?: string;
}

/** Stands in for the API's door: records beacons, and answers what the test says. */
export interface Collector {
  readonly url: string;
  arrivals(sessionId: string): readonly Arrival[];
  /** Events of accepted beacons, each once, in the player's order. */
  events(sessionId: string): readonly BeaconEvent[];
  preflights(): number;
  /** Called for each beacon with how many came before it under this key; by default 202. */
  answer(key: string, script: (before: number) => ScriptedAnswer): void;
  close(): Promise<void>;
}

export async function startCollector(): Promise<Collector> {
  const arrivals: Arrival[] = [];
  const scripts = new Map<string, (before: number) => ScriptedAnswer>();
  let preflights = 0;
  const server = createServer(async (request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://collector');
    const origin = request.headers.origin ?? '*';
    response.setHeader('Access-Control-Allow-Origin', origin);
    response.setHeader('Access-Control-Expose-Headers', 'Retry-After');
    if (request.method === 'OPTIONS') {
      preflights++;
      response.writeHead(204).end();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const key = searchParams.get('key') ?? '';
    const before = arrivals.filter((arrival) => arrival.key === key).length;
    const { status, retryAfter } = scripts.get(key)?.(before) ?? { status: 202 };
    arrivals.push({
      at: Date.now(),
      contentType: request.headers['content-type'] ?? '',
      key,
      cookie: request.headers.cookie,
      body,
      events: eventsOf(body),
      status,
    });
    if (retryAfter !== undefined) response.setHeader('Retry-After', retryAfter);
    response.writeHead(status, { 'Content-Type': 'application/json' }).end('{"accepted":0,"rejected":[]}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  const of = (sessionId: string) => arrivals.filter(({ events }) => events[0]?.sessionId === sessionId);
  return {
    url: `http://127.0.0.1:${port}/v1/beacons`,
    arrivals: of,
    events(sessionId) {
      const accepted = of(sessionId).filter(({ status }) => status === 202);
      const bySequence = new Map(accepted.flatMap(({ events }) => events.map((event) => [event.sequence, event])));
      return [...bySequence.values()].sort((a, b) => a.occurredAt - b.occurredAt || a.sequence - b.sequence);
    },
    preflights: () => preflights,
    answer: (key, script) => scripts.set(key, script),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const eventsOf = (body: string): BeaconEvent[] => JSON.parse(body).events;
