import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { SpoolWriter } from '../spool/spool-writer.ts';
import { context, feed, NOW, playerEvent, recordOf } from '../testing/rows.ts';
import { DAY_MS } from './row-context.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'telecine-encode-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

let spool: SpoolWriter;
beforeEach(() => {
  spool = new SpoolWriter(directory, 'w0');
});

test.each([
  ['older than the project keeps', NOW - 31 * DAY_MS, false],
  ['as old as the project keeps', NOW - 29 * DAY_MS, true],
  ['a little ahead', NOW + DAY_MS / 2, true],
  ['more than a day ahead', NOW + 2 * DAY_MS, false],
  ['in seconds instead of ms', NOW / 1000, false],
  ['absent', Number.NaN, false],
])('a record whose instant is %s: accepted = %3$s', (_, at, accepted) => {
  spool.delivery.begin(context());
  feed(spool.delivery, { numbers: { startedAtUs: at * 1000 } });
  const lines = spool.delivery.end();
  spool.events.begin(context());
  const event = playerEvent({ occurredAt: at });
  spool.events.event(event, recordOf(event));
  for (const receipt of [lines, spool.events.end()]) {
    expect(receipt).toMatchObject({ received: 1, accepted: accepted ? 1 : 0, rejected: accepted ? 0 : 1 });
    expect(receipt.reasons).toEqual(accepted ? {} : { time_out_of_range: 1 });
  }
});

test('accepted + rejected = received, reasons are counted, and positions are places in the body', () => {
  spool.delivery.begin(context());
  const bad = Buffer.from('not json');
  feed(spool.delivery, {});
  spool.delivery.reject('not_json', 'This is not JSON.', bad, 0, bad.length);
  feed(spool.delivery, {});
  spool.delivery.reject('bad_time', 'No time.', bad, 0, bad.length);
  spool.delivery.reject('bad_time', 'No time.', bad, 0, bad.length);
  expect(spool.delivery.end()).toEqual({
    received: 5,
    accepted: 2,
    rejected: 3,
    reasons: { not_json: 1, bad_time: 2 },
    rejectedRecords: [
      { index: 1, reason: 'not_json', detail: 'This is not JSON.' },
      { index: 3, reason: 'bad_time', detail: 'No time.' },
      { index: 4, reason: 'bad_time', detail: 'No time.' },
    ],
  });
});

test('each body is counted on its own', () => {
  for (let body = 0; body < 2; body++) {
    spool.delivery.begin(context());
    feed(spool.delivery, {});
    expect(spool.delivery.end()).toMatchObject({ received: 1, accepted: 1 });
  }
});

test('no number makes an encoder throw', () => {
  for (const value of [-1, 1e300, Number.NaN, Number.POSITIVE_INFINITY, 0.5]) {
    spool.delivery.begin(context());
    const numbers = {
      status: value,
      bytes: value,
      clientPort: value,
      timeResolutionUs: value,
      cmcdVersion: value,
      tier: value,
    };
    feed(spool.delivery, { numbers });
    expect(spool.delivery.end().accepted).toBe(1);
    const event = playerEvent({ via: 'beacon', sequence: value, bufferLengthMs: value, droppedFrames: value });
    spool.events.begin(context());
    spool.events.event(event, recordOf(event));
    expect(spool.events.end().accepted).toBe(1);
  }
});
