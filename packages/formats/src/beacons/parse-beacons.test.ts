import { PLAYER_EVENT_KINDS, type PlayerEvent } from '@telecine/domain';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KeptEvents } from '../testing/read-events.ts';
import { BEACON_SCHEMA } from './beacon-schema.ts';
import { parseBeacons } from './parse-beacons.ts';

const CORE = { sessionId: 's-1', sequence: 4, kind: 'state', occurredAt: 1795362405147.5 };

function readBody(body: string | Uint8Array) {
  const kept = new KeptEvents();
  const outcome = parseBeacons(typeof body === 'string' ? Buffer.from(body) : body, kept);
  return { outcome, events: kept.events, rejected: kept.rejected, records: kept.records };
}
const read = (...events: unknown[]) => readBody(JSON.stringify({ events }));

test('a full event keeps everything that was said', () => {
  const { outcome, events, records, rejected } = read({
    ...CORE,
    viewerId: 'v',
    contentId: 'c',
    state: 'rebuffering',
    playheadMediaMs: 41000,
    bufferLengthMs: 0,
    bitrateKbps: 800,
    throughputKbps: 5200.5,
    droppedFrames: 3,
    error: { code: 'E1', message: 'broke', fatal: true, stack: 'at x' },
    request: {
      url: 'https://cdn.example.com/a',
      status: 0,
      startedAt: 1795362405000,
      ttfbMs: 8,
      durationMs: 9,
      bytes: 10,
      tries: 2,
    },
    player: { name: 'hls.js', version: '1.7.4' },
    device: 'TV',
    attributes: { screen: '4k' },
    fps: 50,
  });
  const expected: PlayerEvent = {
    sessionId: 's-1',
    viewerId: 'v',
    occurredAt: 1795362405147.5,
    via: 'beacon',
    sequence: 4,
    kind: 'state',
    playerState: 'rebuffering',
    contentId: 'c',
    playheadMediaMs: 41000,
    bufferLengthMs: 0,
    bitrateKbps: 800,
    throughputKbps: 5200.5,
    droppedFrames: 3,
    errorCode: 'E1',
    fatal: true,
    request: {
      url: 'https://cdn.example.com/a',
      status: 0,
      startedAt: 1795362405000,
      ttfbMs: 8,
      durationMs: 9,
      bytes: 10,
    },
    playerName: 'hls.js',
    playerVersion: '1.7.4',
    device: 'TV',
    country: '',
    attributes: { screen: '4k', 'error.message': 'broke', 'error.stack': 'at x', 'request.tries': '2', fps: '50' },
  };
  expect(rejected).toEqual([]);
  expect(outcome).toEqual({ ok: true, received: 1 });
  expect(events).toEqual([expected]);
  expect(records).toEqual(['s-1\0' + '4']);
});

test('an event needs no more than its core', () => {
  const { events } = read({ ...CORE, sequence: 0, state: null, error: undefined });
  expect(events[0]).toMatchObject({ sequence: 0, playerState: null, errorCode: '', request: null, attributes: {} });
});

describe('a member that can’t be used costs only itself and is kept as an attribute', () => {
  test.each([
    [{ state: 'waiting' }, { playerState: null, attributes: { state: 'waiting' } }],
    [{ bufferLengthMs: -1 }, { bufferLengthMs: null, attributes: { bufferLengthMs: '-1' } }],
    [{ bitrateKbps: '800' }, { bitrateKbps: null, attributes: { bitrateKbps: '800' } }],
    [{ contentId: 7 }, { contentId: '', attributes: { contentId: '7' } }],
    [{ error: 'E1' }, { errorCode: '', attributes: { error: 'E1' } }],
    [
      { error: { code: 27, fatal: 'yes' } },
      { errorCode: '', fatal: false, attributes: { 'error.code': '27', 'error.fatal': 'yes' } },
    ],
    [{ request: { status: 200 } }, { request: null, attributes: { request: '{"status":200}' } }],
    [{ request: ['/a'] }, { request: null, attributes: { request: '["/a"]' } }],
    [{ attributes: 'x' }, { attributes: { attributes: 'x' } }],
    [{ attributes: { n: 1, o: { a: [1] } } }, { attributes: { n: '1', o: '{"a":[1]}' } }],
  ])('%j', (members, expected) => {
    const { events, rejected } = read({ ...CORE, ...members });
    expect(rejected).toEqual([]);
    expect(events[0]).toMatchObject(expected);
  });
});

describe('an event that lacks its core is refused, its neighbours are not', () => {
  test.each<[event: unknown, reason: string]>([
    ['x', 'wrong_shape'],
    [null, 'wrong_shape'],
    [[], 'wrong_shape'],
    [{ ...CORE, sessionId: undefined }, 'missing_field'],
    [{ ...CORE, sessionId: '' }, 'missing_field'],
    [{ ...CORE, sessionId: 5 }, 'wrong_shape'],
    [{ ...CORE, sessionId: 's'.repeat(65) }, 'wrong_shape'],
    [{ ...CORE, sequence: null }, 'missing_field'],
    [{ ...CORE, sequence: 1.5 }, 'bad_number'],
    [{ ...CORE, sequence: -1 }, 'bad_number'],
    [{ ...CORE, sequence: '4' }, 'bad_number'],
    [{ ...CORE, kind: 'ping' }, 'wrong_shape'],
    [{ ...CORE, kind: undefined }, 'missing_field'],
    [{ ...CORE, occurredAt: '2026-11-22' }, 'bad_time'],
    [{ ...CORE, occurredAt: -5 }, 'bad_time'],
  ])('%j is %s', (event, reason) => {
    const { outcome, events, rejected } = read(CORE, event, { ...CORE, sequence: 5 });
    expect(outcome).toEqual({ ok: true, received: 3 });
    expect(events.map(({ sequence }) => sequence)).toEqual([4, 5]);
    expect(rejected.map((reject) => reject.reason)).toEqual([reason]);
  });
});

test.each(['', 'x', '[]', '{}', '{"events":{}}', 'null', '"events"', '{"events":[', '\xff'])(
  'the body %j can’t be read at all',
  (body) => {
    const { outcome, events, rejected } = readBody(body);
    expect(outcome).toMatchObject({ ok: false, detail: expect.stringMatching(/\.$|\}\.$/) });
    expect([...events, ...rejected]).toEqual([]);
  },
);

test('attributes are bounded in number and length', () => {
  const many = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`a${n}${'n'.repeat(100)}`, 'x'.repeat(5000)]));
  const { attributes } = read({ ...CORE, attributes: many }).events[0] ?? {};
  expect(Object.keys(attributes ?? {})).toHaveLength(64);
  for (const [name, value] of Object.entries(attributes ?? {})) expect([name.length, value.length]).toEqual([64, 1024]);
});

test('a name of JavaScript’s own is a name like any other', () => {
  const { events } = readBody(
    `{"events":[${JSON.stringify(CORE).replace('{', '{"__proto__":{"fatal":true},"toString":"x",')}]}`,
  );
  expect(events[0]).toMatchObject({ fatal: false, attributes: { toString: 'x' } });
});

test('the schema names the kinds and demands what the check demands', () => {
  const { items } = BEACON_SCHEMA.properties.events;
  expect(items.properties.kind.enum).toEqual(PLAYER_EVENT_KINDS);
  for (const name of items.required) {
    expect(read({ ...CORE, [name]: undefined }).rejected.map(({ reason }) => reason)).toEqual(['missing_field']);
  }
});

test('any JSON and any bytes: it never throws, and accepted + rejected = received', () => {
  const event = fc.oneof(
    fc.jsonValue(),
    fc.record({
      sessionId: fc.string(),
      sequence: fc.nat(),
      kind: fc.constant('error'),
      occurredAt: fc.nat(),
      error: fc.jsonValue(),
      attributes: fc.jsonValue(),
      request: fc.jsonValue(),
    }),
  );
  const bodies = fc.oneof(
    fc.array(event).map((events) => Buffer.from(JSON.stringify({ events }))),
    fc.uint8Array(),
  );
  fc.assert(
    fc.property(bodies, (body) => {
      const { outcome, events, rejected } = readBody(body);
      expect(events.length + rejected.length).toBe(outcome.ok ? outcome.received : 0);
    }),
  );
});
