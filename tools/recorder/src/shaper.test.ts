import { createHash, randomBytes } from 'node:crypto';
import { connect, createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { Link } from './link.ts';
import { close, listen } from './listen.ts';
import type { Line } from './scenario.ts';
import { createShaper } from './shaper.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) close(server);
});
const started = async (server: Server) => {
  servers.push(server);
  return listen(server);
};

/** Sends `payload` to whoever connects, and notes from where. */
async function shaped(line: Line, payload: Buffer) {
  const clients: (string | undefined)[] = [];
  const port = await started(
    createServer((socket) => {
      clients.push(socket.remoteAddress);
      socket.end(payload);
    }),
  );
  const link = new Link(line);
  link.start();
  return { clients, port: await started(createShaper(link, '127.20.0.9', port)) };
}

async function receive(port: number): Promise<{ bytes: Buffer; ms: number }> {
  const begin = performance.now();
  const chunks: Buffer[] = [];
  for await (const chunk of connect(port, '127.0.0.1')) chunks.push(chunk);
  return { bytes: Buffer.concat(chunks), ms: performance.now() - begin };
}

const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

test('bytes arrive whole and in order, from the viewer’s address, no faster than the line', async () => {
  const payload = randomBytes(100_000);
  const { clients, port } = await shaped({ rttMs: 20, rates: [[0, 2000]] }, payload);
  const { bytes, ms } = await receive(port);
  expect(digest(bytes)).toBe(digest(payload));
  expect(clients).toEqual(['127.20.0.9']);
  expect(ms).toBeGreaterThan(400); // 100 kB at 2 Mbit/s
  expect(ms).toBeLessThan(3000);
});

test('two connections share one line', async () => {
  const { port } = await shaped({ rttMs: 0, rates: [[0, 4000]] }, randomBytes(100_000));
  const both = await Promise.all([receive(port), receive(port)]);
  expect(Math.max(...both.map(({ ms }) => ms))).toBeGreaterThan(390); // 200 kB at 4 Mbit/s
});

test('the rate follows the schedule from the start of the session', () => {
  let now = 5000;
  const line: Line = {
    rttMs: 0,
    rates: [
      [0, 8000],
      [1000, 80],
    ],
  };
  const link = new Link(line, () => now);
  expect(link.pass(1000)).toBeCloseTo(1); // not started yet: the first rate
  link.start();
  now = 5500;
  expect(link.pass(1000)).toBeCloseTo(1);
  now = 6001;
  expect(link.pass(1000)).toBeCloseTo(100);
  expect(link.pass(1000)).toBeCloseTo(200); // queued behind the one before
});
