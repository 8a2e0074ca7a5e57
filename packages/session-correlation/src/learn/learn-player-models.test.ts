import type { JoinedRequest, SessionTimeline, StateSlice } from '@telecine/domain';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { correlate } from '../correlate.ts';
import { line, records } from '../testing/records.ts';
import { learnPlayerModels } from './learn-player-models.ts';

const SEGMENT_MS = 4_000;

/** What the imagined player really does. */
interface Habits {
  readonly startSegments: number;
  readonly startLagMs: number;
  readonly resumeLagMs: number;
}

/** A play of ten segments whose fifth comes late: the arrivals of the segments as its edge logs them, and what the player reported. */
function joined(id: number, { startSegments, startLagMs, resumeLagMs }: Habits): SessionTimeline {
  const lines = Array.from({ length: 10 }, (_, number) => {
    const late = number === 4 ? 20_000 + ((id * 777) % 5_000) : 0;
    const at = number < 4 ? number * (750 + ((id * 137) % 900)) : number * 500 + (number > 4 ? 30_000 : 4_000);
    return line({ at, path: `/v/seg${number}.ts`, contentType: 'video/mp2t', durationMs: 200 + late, bytes: 90_000 });
  });
  const timeline = correlate(records([], lines));
  // A muxed segment has come when the next was asked for; the log is a way of 25 ms late.
  const cameAt = (number: number): number => {
    const next = timeline.requests[number + 1]?.deliveryRequests[0]?.startedAt ?? 0;
    const own = timeline.requests[number]?.deliveryRequests[0];
    return number === 0 ? (own?.startedAt ?? 0) + (own?.durationMs ?? 0) + 40 : next - 25;
  };
  const start = cameAt(startSegments - 1) + startLagMs;
  const stop = start + 4 * SEGMENT_MS;
  const resume = cameAt(4) + resumeLagMs;
  const end = resume + 6 * SEGMENT_MS;
  const states: StateSlice[] = (
    [
      ['starting', timeline.startedAt, start],
      ['playing', start, stop],
      ['rebuffering', stop, resume],
      ['playing', resume, end],
    ] as const
  ).map(([state, from, to]) => ({ state, from, to, source: 'player' }));
  return {
    ...timeline,
    sessionId: `s${String(id).padStart(3, '0')}`,
    coverage: 'both',
    player: { name: 'imagined', version: '1.0' },
    requests: timeline.requests.map(asked),
    states,
    endedAt: end,
  };
}

const asked = (request: JoinedRequest): JoinedRequest => ({
  ...request,
  object: { ...request.object, durationMs: SEGMENT_MS },
});

const project = (sessions: number, habits: Habits): SessionTimeline[] =>
  Array.from({ length: sessions }, (_, id) => joined(id, habits));

describe('what a project’s joined sessions teach', () => {
  const habits: Habits = { startSegments: 2, startLagMs: 180, resumeLagMs: 400 };

  test('how much media the player wants before it starts, and how long it then takes', () => {
    const [model] = learnPlayerModels(project(18, habits)).filter(({ playerName }) => playerName === 'imagined');
    expect(model?.startThresholdMs).toBe(SEGMENT_MS);
    expect(model?.startLagMs).toBeGreaterThan(170);
    expect(model?.startLagMs).toBeLessThan(190);
    expect(model?.resumeLagMs).toBeGreaterThan(390);
    expect(model?.resumeLagMs).toBeLessThan(410);
  });

  test('the stated error is what sessions that did not teach were off by', () => {
    const [model] = learnPlayerModels(project(18, habits));
    expect(model).toMatchObject({ sessions: 12, checked: 6, startupErrorMs: 100, rebufferErrorMs: 250 });
  });

  test('one model for the version, one for the player, and one for all players whose media look alike', () => {
    const names = learnPlayerModels(project(18, habits)).map(({ playerName, playerVersion, muxed }) => [
      playerName,
      playerVersion,
      muxed,
    ]);
    expect(names).toEqual([
      ['', null, true],
      ['imagined', null, null],
      ['imagined', '1.0', null],
    ]);
  });

  test('too few sessions teach nothing, nor do sessions that only one side saw', () => {
    expect(learnPlayerModels(project(9, habits))).toEqual([]);
    const oneSided = project(18, habits).map(
      (timeline): SessionTimeline => ({ ...timeline, coverage: 'delivery_only' }),
    );
    expect(learnPlayerModels(oneSided)).toEqual([]);
  });

  test('sessions whose clock nobody could set right teach no lag of minutes', () => {
    const late = project(18, { ...habits, startLagMs: 600_000 });
    const [model] = learnPlayerModels(late);
    expect(model?.startLagMs).toBeLessThan(1_000);
  });

  test('the order of the sessions changes nothing', () => {
    const sessions = project(15, habits);
    const learnt = learnPlayerModels(sessions);
    fc.assert(
      fc.property(fc.shuffledSubarray(sessions, { minLength: sessions.length }), (shuffled) => {
        expect(learnPlayerModels(shuffled)).toEqual(learnt);
      }),
      { numRuns: 20 },
    );
  });

  test('what was learnt models the sessions of that player that only their lines tell, and says so', () => {
    const playerModels = learnPlayerModels(project(18, habits)).filter(({ playerName }) => playerName === '');
    const lines = joined(3, habits).requests.flatMap(({ deliveryRequests }) =>
      deliveryRequests.map(({ startedAt, durationMs, path }) =>
        line({
          at: startedAt - 1_790_000_000_000,
          path,
          contentType: 'video/mp2t',
          durationMs: durationMs ?? 0,
          bytes: 90_000,
        }),
      ),
    );
    const timeline = correlate({ ...records([], lines), playerModels });
    expect(timeline.modelledBy).toMatchObject({ playerName: '', sessions: 12 });
  });
});
