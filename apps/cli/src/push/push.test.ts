import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startInstance, type TestInstance } from '../testing/instance.ts';
import { pushFile } from './push-file.ts';

let instance: TestInstance;
let directory: string;
let target: { apiUrl: string; sourceId: string; token: string };

beforeAll(async () => {
  instance = await startInstance();
  directory = mkdtempSync(path.join(tmpdir(), 'telecine-push-'));
  const apiUrl = `http://127.0.0.1:${instance.port}`;
  const credentials = JSON.parse(readFileSync(path.join(instance.dataDir, 'credentials.json'), 'utf8'));
  const headers = { authorization: `Bearer ${credentials.adminToken}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ name: 'pushed', format: 'nginx_json', projectId: credentials.projectId });
  const made = await (await fetch(`${apiUrl}/v1/sources`, { method: 'POST', headers, body })).json();
  target = { apiUrl, sourceId: made.id, token: made.token };
}, 90_000);

afterAll(async () => {
  await instance.dispose();
  rmSync(directory, { recursive: true, force: true });
}, 60_000);

const line = (index: number): string =>
  JSON.stringify({
    msec: (Date.now() / 1000).toFixed(3),
    status: '200',
    request_uri: `/a/${index}`,
    request_id: `r${index}`,
  });
const log = (count: number): string => Array.from({ length: count }, (_, index) => `${line(index)}\n`).join('');

const options = (more: Partial<Parameters<typeof pushFile>[1]> = {}): Parameters<typeof pushFile>[1] => ({
  target,
  partBytes: 4000,
  hasHeader: false,
  stateDirectory: path.join(directory, 'state'),
  signal: new AbortController().signal,
  onProgress: () => undefined,
  onRetry: () => undefined,
  ...more,
});

test.each<[packing: string, pack: (bytes: Buffer) => Buffer]>([
  ['log', (bytes) => bytes],
  ['gz', (bytes) => gzipSync(bytes)],
  ['br', (bytes) => brotliCompressSync(bytes)],
])('a file .%s is unpacked and stored in parts, a bad line refused with its reason', async (packing, pack) => {
  const file = path.join(directory, `edge.${packing}`);
  writeFileSync(file, pack(Buffer.from(`${log(100)}this is no line\n`)));
  const seen: number[] = [];
  const pushed = await pushFile(file, options({ onProgress: ({ lines }) => seen.push(lines) }));
  expect(pushed).toMatchObject({ received: 101, accepted: 100, rejected: 1, reasons: { not_json: 1 }, skipped: 0 });
  expect(seen.length).toBeGreaterThan(2);
  expect(pushed.progress.done).toBe(1);
});

test('a push that was cut short goes on where it was', async () => {
  const file = path.join(directory, 'large.log');
  writeFileSync(file, log(200));
  const stopping = new AbortController();
  let parts = 0;
  const cutShort = pushFile(
    file,
    options({
      signal: stopping.signal,
      onProgress: () => {
        if (++parts === 2) stopping.abort(new Error('stopped'));
      },
    }),
  );
  await expect(cutShort).rejects.toThrow('stopped');
  const again = await pushFile(file, options());
  expect(again.skipped).toBeGreaterThanOrEqual(2);
  expect(again.received).toBeLessThan(200);
  expect(again.rejected).toBe(0);
  const third = await pushFile(file, options());
  expect([third.skipped, third.accepted]).toEqual([0, 200]);
});

test('a token that isn’t the source’s is said at once', async () => {
  const file = path.join(directory, 'small.log');
  writeFileSync(file, log(1));
  const wrong = { ...target, token: 'st_000000000000000000000000' };
  await expect(pushFile(file, options({ target: wrong }))).rejects.toThrow(/^401: /);
});
