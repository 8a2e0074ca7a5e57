import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ClickHouseError } from '@clickhouse/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EventStoreError } from '../errors.ts';
import { eventually } from '../testing/test-store.ts';
import type { SegmentName } from './segment-name.ts';
import { SpoolLoader } from './spool-loader.ts';

let directory: string;
let loader: SpoolLoader;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'telecine-spool-'));
});
afterEach(async () => {
  await loader.close();
  rmSync(directory, { recursive: true, force: true });
});

const put = (index: number) =>
  writeFileSync(path.join(directory, `delivery-1-${1e12 + index}-w0-${index}.native`), 'x');
const waiting = async () => readdirSync(directory).filter((name) => name.endsWith('.native'));

function start(insert: (segments: readonly SegmentName[]) => Promise<void>) {
  const lines: string[] = [];
  loader = new SpoolLoader({ directory, insert, log: (line) => lines.push(line), longestPauseMs: 10 });
  loader.start();
  return lines;
}

const refused = () =>
  new EventStoreError(
    'query_failed',
    'No.',
    new ClickHouseError({ message: 'No.', code: '47', type: 'UNKNOWN_IDENTIFIER' }),
  );

test('a segment that the engine goes on refusing while others pass is set aside, not thrown away', async () => {
  put(1);
  let next = 2;
  const lines = start(async (segments) => {
    put(next++); // others keep coming
    if (segments.some((segment) => segment.begunAt === 1e12 + 1)) throw refused();
    if (next > 200) throw refused();
  });
  mkdirSync(path.join(directory, 'quarantine'));
  const aside = await eventually(
    async () => readdirSync(path.join(directory, 'quarantine')),
    (names) => names.length > 0,
  );
  expect(aside).toEqual([`delivery-1-${1e12 + 1}-w0-1.native`]);
  const said = await eventually(
    async () => lines.join('\n'),
    (text) => text.includes('refused'),
  );
  expect(said).toMatch(/w0-1.native was refused 20 times/);
});

test('what waits goes in together, and a bad segment among it costs itself only', async () => {
  for (const index of [1, 2, 3, 4]) put(index);
  const calls: number[][] = [];
  start(async (segments) => {
    const indexes = segments.map((segment) => segment.begunAt - 1e12);
    calls.push(indexes);
    if (indexes.includes(3)) throw refused();
  });
  await eventually(waiting, (names) => names.length === 1);
  expect(calls.slice(0, 5)).toEqual([[1, 2, 3, 4], [1], [2], [3], [4]]);
  expect(await waiting()).toEqual([`delivery-1-${1e12 + 3}-w0-3.native`]);
});

test('a segment that can’t be read does not keep the others waiting', async () => {
  for (const index of [1, 2, 3]) put(index);
  start(async (segments) => {
    if (segments.some((segment) => segment.begunAt === 1e12 + 1)) throw new Error('EIO: i/o error');
  });
  expect(await eventually(waiting, (names) => names.length === 1)).toEqual([`delivery-1-${1e12 + 1}-w0-1.native`]);
});

test('while the engine refuses everything, or is not there at all, every segment waits', async () => {
  for (const index of [1, 2, 3]) put(index);
  let calls = 0;
  start(async () => {
    calls++;
    throw calls % 2 === 0 ? refused() : new EventStoreError('engine_unavailable', 'Away.');
  });
  await eventually(
    async () => calls,
    (count) => count > 40,
  );
  expect((await waiting()).length).toBe(3);
});

test('files that are no segments are left alone', async () => {
  mkdirSync(path.join(directory, 'damaged'));
  writeFileSync(path.join(directory, 'delivery.native'), '');
  start(async () => {
    throw new Error('must not be called');
  });
  put(1);
  expect((await waiting()).length).toBe(2);
});
