import type { EndedBy, SessionTimeline } from '@telecine/domain';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measure } from './measure.ts';
import { logged, said, statesUntil, timelineOf } from './testing/timeline.ts';

const plain = statesUntil(
  'player',
  ['starting', 800],
  ['playing', 5_000],
  ['rebuffering', 6_200],
  ['playing', 9_000],
  ['paused', 19_000],
  ['playing', 20_000],
  ['ended', 20_000],
);

/** A player that speaks at the play request itself. */
const OWN_SDK = { dialect: 'telecine', events: [said(0, { via: 'beacon' })] } as const;

describe('durations', () => {
  test('are added up from the states that the player reported', () => {
    expect(measure(timelineOf({ states: plain, ...OWN_SDK }))).toMatchObject({
      startupTimeMs: { value: 800, source: 'player' },
      rebufferCount: { value: 1, source: 'player' },
      rebufferDurationMs: { value: 1_200, source: 'player' },
      playingTimeMs: { value: 8_000 },
      watchedTimeMs: { value: 10_000 },
    });
  });

  test('a pause during startup is not waited for', () => {
    const states = statesUntil('player', ['starting', 500], ['paused', 4_500], ['starting', 5_000], ['playing', 9_000]);
    expect(measure(timelineOf({ states, ...OWN_SDK })).startupTimeMs?.value).toBe(1_000);
  });

  test('startup is null, never 0, for a session that never started', () => {
    const metrics = measure(timelineOf({ states: statesUntil('player', ['starting', 4_000]) }));
    expect(metrics.startupTimeMs).toBeNull();
    expect(metrics.exitedBeforeStart).toMatchObject({ value: true });
    expect(metrics.rebufferCount).toMatchObject({ value: 0 });
  });

  test('are null where no states are known', () => {
    expect(measure(timelineOf({}))).toMatchObject({
      startupTimeMs: null,
      rebufferCount: null,
      watchedTimeMs: null,
      averageBitrateKbps: null,
    });
  });

  test('say when they are inferred, and that they may be off by more', () => {
    const inferred = measure(timelineOf({ states: plain.map((slice) => ({ ...slice, source: 'inferred' })) }));
    expect(inferred.rebufferDurationMs).toMatchObject({ source: 'inferred' });
    expect(inferred.rebufferDurationMs?.errorMs).toBeGreaterThan(
      measure(timelineOf({ states: plain })).rebufferDurationMs?.errorMs ?? 0,
    );
  });

  test('the start delay that Shaka states counts where its states don’t, and is known to begin late; dash.js’ says nothing', () => {
    const states = statesUntil('inferred', ['starting', 900], ['playing', 9_000]);
    const requests = [logged({ at: 2_000, cmcd: { msd: 740 } })];
    expect(measure(timelineOf({ states, requests, dialect: 'shaka' })).startupTimeMs).toMatchObject({
      value: 785,
      source: 'cmcd',
    });
    expect(measure(timelineOf({ states, requests, dialect: 'dash.js' })).startupTimeMs).toMatchObject({
      value: 980,
      source: 'inferred',
    });
  });
});

describe('bitrate', () => {
  test('is weighted by media time, over what was fetched last of each segment', () => {
    const requests = [
      logged({ at: 0, name: 'seg1', kbps: 400 }),
      logged({ at: 10, name: 'seg2', kbps: 400 }),
      logged({ at: 20, name: 'seg2', kbps: 1_200 }),
      logged({ at: 30, name: 'seg3', kbps: 1_200, status: 503 }),
    ];
    expect(measure(timelineOf({ requests, states: plain }))).toMatchObject({
      averageBitrateKbps: { value: 800 },
      renditionSwitchCount: { value: 1 },
    });
  });

  test('of sound is not added', () => {
    const requests = [logged({ at: 0, kbps: 400 }), logged({ at: 10, type: 'audio', name: 'a1', kbps: 64 })];
    expect(measure(timelineOf({ requests })).averageBitrateKbps?.value).toBe(400);
  });
});

const playing = statesUntil('player', ['starting', 500], ['playing', 9_000]);
const starting = statesUntil('player', ['starting', 9_000]);
const stalled = statesUntil('player', ['starting', 500], ['playing', 5_000], ['rebuffering', 9_000]);
const ENDS: readonly (readonly [guarantee: string, timeline: Partial<SessionTimeline>, expected: EndedBy])[] = [
  ['ended, when the player said so', { states: plain }, 'ended'],
  ['failed, on a fatal error', { states: playing, events: [said(8_900, { kind: 'error', fatal: true })] }, 'failed'],
  [
    'failed, on any error that hls.js reports last: it reports only fatal ones',
    { states: stalled, events: [said(6_000, { kind: 'error' })] },
    'failed',
  ],
  [
    'not failed, on an error that dash.js outlived',
    { states: playing, dialect: 'dash.js', events: [said(2_000, { kind: 'error' })] },
    'quit',
  ],
  [
    'failed, when the last requests failed and play stood, though nothing was reported',
    {
      states: stalled,
      requests: [logged({ at: 1_000 }), logged({ at: 4_000, status: 503 }), logged({ at: 5_000, status: 503 })],
    },
    'failed',
  ],
  [
    'failed, when the last answers broke off and play stood',
    {
      states: stalled,
      requests: [logged({ at: 1_000 }), logged({ at: 4_000, bytes: 400 }), logged({ at: 5_000, bytes: 400 })],
    },
    'failed',
  ],
  [
    'failed, when the manifest was refused before the start',
    { states: starting, requests: [logged({ at: 0, type: 'manifest', status: 403 })] },
    'failed',
  ],
  [
    'not failed, when a retry was answered',
    { states: stalled, requests: [logged({ at: 4_000, status: 503 }), logged({ at: 5_000 })] },
    'left_waiting',
  ],
  [
    'failed, when a player that survives errors got nothing after one, and stands',
    { states: stalled, dialect: 'shaka', events: [said(6_000, { kind: 'error' })], requests: [logged({ at: 4_000 })] },
    'failed',
  ],
  [
    'left_waiting, when a player that survives errors went on trying after one',
    {
      states: stalled,
      dialect: 'shaka',
      events: [said(6_000, { kind: 'error' })],
      requests: [logged({ at: 4_000 }), logged({ at: 7_000 })],
    },
    'left_waiting',
  ],
  [
    'left_waiting, when the error came with the goodbye: leaving cuts requests',
    {
      states: stalled,
      dialect: 'shaka',
      events: [said(8_900, { kind: 'error' }), said(8_950, { kind: 'visibility' })],
      requests: [logged({ at: 4_000 })],
    },
    'left_waiting',
  ],
  ['left_waiting, when the last state is starting', { states: starting }, 'left_waiting'],
  ['left_waiting, when the last state is a rebuffer', { states: stalled }, 'left_waiting'],
  [
    'quit, when the page went to the background last',
    { states: playing, dialect: 'shaka', events: [said(9_000, { kind: 'visibility' })] },
    'quit',
  ],
  [
    'lost, when a player that says goodbye said none',
    { states: playing, dialect: 'telecine', events: [said(8_000, {})] },
    'lost',
  ],
  [
    'quit, in a log whose last segment named a next one',
    { states: playing, requests: [logged({ at: 8_000, cmcd: { nor: [{ url: 'seg2' }] } })] },
    'quit',
  ],
  [
    'quit, in a log whose last segment was cut while it was played on',
    { states: playing, requests: [logged({ at: 8_000 }), logged({ at: 8_500, cutAfter: 500 })] },
    'quit',
  ],
  ['unknown, where nothing tells', { states: playing }, 'unknown'],
];

describe('how it ended', () => {
  test.each(ENDS)('is %s', (_, timeline, expected) => {
    expect(measure(timelineOf(timeline)).endedBy?.value).toBe(expected);
  });

  test('a failure before the first frame is a startup failure, and no exit', () => {
    const failed = timelineOf({ states: starting, requests: [logged({ at: 0, type: 'manifest', status: 403 })] });
    expect(measure(failed)).toMatchObject({
      playbackFailed: { value: true },
      startupFailed: { value: true },
      exitedBeforeStart: { value: false },
    });
  });
});

test('parts never exceed the whole: playing and rebuffering lie within watched time', () => {
  const slice = fc.tuple(
    fc.constantFrom('playing', 'rebuffering', 'paused', 'seeking', 'starting'),
    fc.integer({ min: 1, max: 9_000 }),
  );
  fc.assert(
    fc.property(fc.array(slice, { minLength: 1, maxLength: 12 }), (parts) => {
      const ends = parts.map((_, index) => parts.slice(0, index + 1).reduce((sum, [, length]) => sum + length, 0));
      const states = statesUntil('player', ...parts.map(([state], index) => [state, ends[index] ?? 0] as const));
      const { playingTimeMs, rebufferDurationMs, watchedTimeMs } = measure(timelineOf({ states }));
      expect((playingTimeMs?.value ?? 0) + (rebufferDurationMs?.value ?? 0)).toBeLessThanOrEqual(
        watchedTimeMs?.value ?? -1,
      );
      expect(watchedTimeMs?.value ?? 0).toBeLessThanOrEqual(ends.at(-1) ?? 0);
    }),
  );
});
