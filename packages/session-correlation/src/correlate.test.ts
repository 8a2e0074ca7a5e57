import { asSourceId, type SessionRecords, type StoredPlayerEvent } from '@telecine/domain';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { correlate } from './correlate.ts';
import { event, line, play, records, report, SOURCES, state, T0 } from './testing/records.ts';

describe('coverage', () => {
  test.each([
    ['both, with a report and a line', [event({ at: 0 })], [line({ at: 0 })], 'both'],
    ['player_only, without a line', [event({ at: 0 })], [], 'player_only'],
    [
      'delivery_only, however much CMCD the lines carry',
      [],
      [line({ at: 0, cmcd: { version: 2, from: 'query', data: { sta: 'p' } } })],
      'delivery_only',
    ],
  ] as const)('is %s', (_, events, lines, expected) => {
    expect(correlate(records(events, lines)).coverage).toBe(expected);
  });
});

describe('completeness', () => {
  const requests = [line({ at: 0, durationMs: 1_000 })];
  const withUntil = (completeUntil: number | null) =>
    correlate(records([], requests, [{ id: 'src_a', name: 'cdn-a', completeUntil }])).completeness.state;
  test('is provisional while a source may still deliver, and while nothing is known of it', () => {
    expect(withUntil(null)).toBe('provisional');
    expect(withUntil(T0 + 900)).toBe('provisional');
  });
  test('does not wait for a source that never delivered anything', () => {
    const idle = { id: 'src_idle', name: 'idle', completeUntil: null };
    const timeline = correlate(
      records([], requests, [{ id: 'src_a', name: 'cdn-a', completeUntil: T0 + 5_000 }, idle]),
    );
    expect(timeline.completeness.state).toBe('final');
  });
  const late = { id: 'src_b', name: 'cdn-b', completeUntil: T0 + 100 };
  const done = { id: 'src_a', name: 'cdn-a', completeUntil: T0 + 90_000 };
  test('does not wait for a source that served nothing of it', () => {
    const timeline = correlate(records([report({ at: 0, took: 1_000 })], requests, [done, late]));
    expect(timeline.completeness).toEqual({ state: 'final', sources: [{ id: 'src_a', completeUntil: T0 + 90_000 }] });
  });
  test('waits for every source that delivers while a reported request has no line', () => {
    const elsewhere = report({ at: 2_000, took: 100, path: '/v/seg7.m4s' });
    expect(correlate(records([elsewhere], requests, [done, late])).completeness.state).toBe('provisional');
    expect(correlate(records([elsewhere], [], [done, late])).completeness.state).toBe('provisional');
    expect(correlate(records([elsewhere], [], [done])).completeness.state).toBe('final');
  });
  test('is final once every source is complete past the end', () => {
    expect(withUntil(T0 + 5_000)).toBe('final');
  });
});

describe('the head of a session', () => {
  test('names the CDNs by their sources, in order of use', () => {
    const other = line({ at: 10, sourceId: asSourceId('src_b'), host: 'cdn-b.example' });
    expect(correlate(records([], [line({ at: 50 }), other])).cdns).toEqual(['cdn-b', 'cdn-a']);
  });
  test('names them by host where one source logs several', () => {
    expect(correlate(records([], [line({ at: 0 }), line({ at: 50, host: 'b.example' })])).cdns).toEqual([
      'cdn-a.example',
      'b.example',
    ]);
  });
  test('spans from the first sign to the last, and ends with the player’s end', () => {
    const events = [state(100, 'starting'), state(900, 'playing'), state(9_000, 'ended'), event({ at: 19_000 })];
    const { startedAt, endedAt } = correlate(records(events, [line({ at: 300 })]));
    expect([startedAt - T0, endedAt - T0].map(Math.round)).toEqual([105, 9_005]);
  });
  test('takes the start of an answer that was cut as its sign of life, not the instant in which the edge noticed', () => {
    const { endedAt } = correlate(records([], [line({ at: 0 }), line({ at: 500, durationMs: 14_000, aborted: true })]));
    expect(endedAt - T0).toBe(500);
  });
  test.each([
    ['hls.js', { sf: 'h', mtp: [{ value: 500 }], ot: 'av' }],
    ['dash.js', { sf: 'd', bl: [{ value: 0, ot: 'v' }], ot: 'v' }],
    ['shaka', { sf: 'd', st: 'v', ot: 'm' }],
  ] as const)('recognises %s by how it writes CMCD', (name, data) => {
    const { player, dialect } = correlate(records([], [line({ at: 0, cmcd: { version: 2, from: 'query', data } })]));
    expect({ player, dialect }).toEqual({ player: { name, version: null }, dialect: name });
  });
  test.each([
    ['a bare report of a request', [report({ at: 0, took: 100 })], []],
    ['a single typed line', [], [line({ at: 0, cmcd: { version: 1, from: 'query', data: { sid: 's1' } } })]],
  ] as const)('names no player after %s', (_, events, lines) => {
    expect(correlate(records(events, lines)).player).toBeNull();
  });
  test('believes a player that names itself', () => {
    const named = event({ at: 0, via: 'beacon', playerName: 'Own player', playerVersion: '3.1' });
    expect(correlate(records([named], [])).player).toEqual({ name: 'Own player', version: '3.1' });
  });
});

test('an empty session is no error', () => {
  expect(correlate(records([], [])).requests).toEqual([]);
});

const withStates = (recorded: SessionRecords): SessionRecords => ({
  ...recorded,
  events: [
    ...recorded.events,
    state(0, 'starting'),
    state(700, 'playing'),
    state(9_000, 'rebuffering'),
    state(9_400, 'playing'),
  ],
});

test('the order of records never changes the timeline', () => {
  const whole = withStates(play({ segments: 12, skewMs: 90_000, slow: { 4: 6_000 } }));
  const expected = correlate(whole);
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...whole.events], { minLength: whole.events.length }),
      fc.shuffledSubarray([...whole.requests], { minLength: whole.requests.length }),
      fc.shuffledSubarray([...SOURCES], { minLength: SOURCES.length }),
      (events, requests, sources) => {
        const again = correlate({ sessionId: 's1', events, requests, sources });
        expect({ ...again, completeness: null }).toEqual({ ...expected, completeness: null });
      },
    ),
    { numRuns: 60 },
  );
});

test('a repeated report of one request changes nothing', () => {
  const whole = play({ segments: 6 });
  const repeats: StoredPlayerEvent[] = whole.events.map((sent, index) => ({
    ...sent,
    id: `again${index}`,
    receivedAt: sent.receivedAt + 5_000,
  }));
  const shape = (recorded: SessionRecords) =>
    correlate(recorded).requests.map(({ playerRequest, deliveryRequests }) => [
      playerRequest?.url,
      deliveryRequests.map(({ id }) => id),
    ]);
  expect(shape({ ...whole, events: [...whole.events, ...repeats] })).toEqual(shape(whole));
});

test('a session that only its lines tell still has states, and says that they are inferred', () => {
  const { states, requests } = correlate(play({ segments: 10, slow: { 5: 20_000 }, reports: false }));
  expect(requests.every(({ playerRequest }) => playerRequest === null)).toBe(true);
  expect(states.map(({ state: name }) => name)).toEqual(['starting', 'playing', 'rebuffering', 'playing', 'ended']);
  expect(new Set(states.map(({ source }) => source))).toEqual(new Set(['inferred']));
});

test('a report without its line is a request of the player alone', () => {
  const { requests } = correlate(records([report({ at: 0, took: 100 })], []));
  expect(requests).toMatchObject([{ deliveryRequests: [], match: null }]);
});
