import type { LearntPlayerModel, ValueSource } from '@telecine/domain';
import { expect, test } from 'vitest';
import { measure } from './measure.ts';
import { logged, said, statesUntil, timelineOf } from './testing/timeline.ts';

const plays = (source: ValueSource) => statesUntil(source, ['starting', 800], ['playing', 20_000], ['ended', 20_000]);
const stopped = (source: ValueSource) =>
  statesUntil(source, ['starting', 800], ['playing', 8_000], ['rebuffering', 14_000], ['playing', 30_000]);
const waits = (source: ValueSource) =>
  statesUntil(source, ['starting', 800], ['playing', 8_000], ['rebuffering', 14_000]);
const errors = (spec: Parameters<typeof timelineOf>[0]) => {
  const { startupTimeMs, rebufferDurationMs, watchedTimeMs } = measure(timelineOf(spec));
  return {
    startup: startupTimeMs?.errorMs ?? 0,
    rebuffer: rebufferDurationMs?.errorMs ?? 0,
    watched: watchedTimeMs?.errorMs ?? 0,
  };
};

test.each(['player', 'cmcd', 'inferred'] as const)(
  'rebuffer time from %s is least sure where the session ends in the stop, and surest without one',
  (source) => {
    const [none, over, open] = [plays, stopped, waits].map((states) => errors({ states: states(source) }).rebuffer);
    expect(open).toBeGreaterThan(over ?? 0);
    expect(over).toBeGreaterThanOrEqual(none ?? 0);
  },
);

test.each<[string, Parameters<typeof timelineOf>[0], true | undefined, number]>([
  ['nothing is seen after the stop', { states: waits('cmcd'), requests: [logged({ at: 0 })] }, true, 13_000],
  [
    'an answer was cut when the viewer went',
    { states: waits('cmcd'), requests: [logged({ at: 9_000, cutAfter: 5_000 })] },
    undefined,
    2_000,
  ],
  [
    'an answer was cut long before',
    { states: waits('cmcd'), requests: [logged({ at: 2_000, cutAfter: 5_000 })] },
    true,
    13_000,
  ],
  [
    'the player said goodbye',
    { states: waits('player'), events: [said(13_900, { kind: 'session_end' })] },
    undefined,
    500,
  ],
])('of a stop that ended the session: %s', (_, spec, atLeast, errorMs) => {
  const { rebufferDurationMs, watchedTimeMs } = measure(timelineOf(spec));
  expect(rebufferDurationMs?.atLeast).toBe(atLeast);
  expect(watchedTimeMs?.atLeast).toBe(atLeast);
  expect(rebufferDurationMs?.errorMs).toBe(errorMs);
});

test('where requests don’t say whether more comes, a buffer may have been played or left', () => {
  const states = plays('inferred');
  const mute = errors({ states, requests: [logged({ at: 0 })] });
  const saying = errors({ states, requests: [logged({ at: 0, cmcd: { ot: 'v' } })] });
  expect(mute.watched).toBeGreaterThan(saying.watched);
  expect(mute.startup).toBeGreaterThan(saying.startup);
});

test('what the project’s sessions taught replaces the prior’s error, but for a stop that nobody saw end', () => {
  const modelledBy: LearntPlayerModel = {
    startThresholdMs: 0,
    startLagMs: 0,
    resumeThresholdMs: 0,
    resumeLagMs: 0,
    pictureGraceMs: 0,
    fullBufferMs: null,
    playerName: 'p',
    playerVersion: null,
    muxed: null,
    sessions: 20,
    checked: 10,
    startupErrorMs: 111,
    rebufferErrorMs: 777,
  };
  const requests = [logged({ at: 0 })];
  expect(errors({ states: stopped('inferred'), requests, modelledBy }).rebuffer).toBe(777);
  expect(measure(timelineOf({ states: stopped('inferred'), requests, modelledBy })).startupTimeMs?.errorMs).toBe(111);
  expect(errors({ states: waits('inferred'), requests, modelledBy }).rebuffer).toBeGreaterThan(777);
});
