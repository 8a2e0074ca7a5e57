import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiProcess, startApi } from '../testing/api-process.ts';
import { client, eventually } from '../testing/requests.ts';
import type { Accuracy } from './get-accuracy.ts';

const DEMO_MS = 120_000;
let api: ApiProcess;
let call: ReturnType<typeof client>;
let other: { projectId: string; apiToken: string; ingestKey: string };
let accuracy: Accuracy;

const read = async (query = '', token?: string): Promise<Accuracy> =>
  (await (await call.get(`/v1/accuracy${query}`, token)).json()) as Accuracy; // the contract's shape

beforeAll(async () => {
  api = await startApi({ TELECINE_DEMO: '1' });
  call = client(api);
  other = (await (await call.json('/v1/projects', { name: 'Other' })).json()) as typeof other; // the contract's shape
  await eventually(
    () => call.sessions('?filter=seen:both%20state:final&limit=500'),
    ({ sessions }) => sessions.length >= 25,
    DEMO_MS,
  );
  accuracy = await read();
}, 180_000);
afterAll(() => api.dispose());

describe('of the recorded sessions', () => {
  test('every joined session is either compared or counted among those whose players told no states', () => {
    expect(accuracy.looked).toBeGreaterThanOrEqual(25);
    expect(accuracy.plays.length + accuracy.untold).toBe(accuracy.looked);
    expect(accuracy.plays.length).toBeGreaterThan(accuracy.looked / 2);
    expect(new Set(accuracy.plays.map(({ sessionId }) => sessionId)).size).toBe(accuracy.plays.length);
  });

  test('what the player said is what the session’s own answer says, and the prediction is another measurement', async () => {
    for (const { sessionId, actual } of accuracy.plays.slice(0, 5)) {
      const { session } = (await call.session(sessionId)) ?? {};
      expect(session?.metrics.rebufferDurationMs).toMatchObject({ value: actual.rebufferMs, source: 'player' });
      expect(session?.metrics.startupTimeMs?.value ?? null).toBe(actual.startupMs);
    }
    const differ = accuracy.plays.filter(
      ({ actual, predicted }) => actual.startupMs !== null && predicted.timing.startupMs !== actual.startupMs,
    );
    expect(differ.length).toBeGreaterThan(accuracy.plays.length / 2);
  });

  test('lines alone reach the aims: start within 500 ms, stalls found and not invented', () => {
    for (const figures of [accuracy.overall.cmcd, accuracy.overall.timing]) {
      const shares = figures && {
        start: figures.startup.within500.part / figures.startup.within500.of,
        found: figures.stallsFound.part / figures.stallsFound.of,
        invented: figures.stallsInvented.part / figures.stallsInvented.of,
      };
      expect(shares?.start).toBeGreaterThanOrEqual(0.8);
      expect(shares?.found).toBeGreaterThanOrEqual(0.8);
      expect(shares?.invented).toBeLessThanOrEqual(0.05);
    }
  });

  test('by player every session counts once, by source once for each that delivered to it', () => {
    const sum = (groups: Accuracy['byPlayer']) => groups.reduce((all, { sessions }) => all + sessions, 0);
    expect(sum(accuracy.byPlayer)).toBe(accuracy.plays.length);
    expect(sum(accuracy.bySource)).toBe(accuracy.plays.reduce((all, { sourceIds }) => all + sourceIds.length, 0));
    expect(accuracy.byPlayer.map(({ name }) => name)).toContain('hls.js');
    expect(accuracy.bySource.map(({ name }) => name).sort()).toEqual(['cdn-a', 'cdn-b']);
  });

  test('the models that serve say where they come from, for each session and signal one', () => {
    const served = (signal: 'cmcd' | 'timing') => accuracy.models.reduce((all, { plays }) => all + plays[signal], 0);
    expect(served('timing')).toBe(accuracy.plays.length);
    expect(served('cmcd')).toBe(accuracy.plays.filter(({ predicted }) => predicted.cmcd !== null).length);
    const learnt = accuracy.models.filter((model) => model.learnt !== null);
    expect(learnt.length).toBeGreaterThan(0);
    for (const model of learnt) expect(model.learnt?.sessions).toBeGreaterThanOrEqual(8);
  });
});

describe('asking', () => {
  test('200: a time without joined sessions has no figures', async () => {
    const none = await read('?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z');
    expect(none).toMatchObject({
      joined: 0,
      looked: 0,
      untold: 0,
      overall: { cmcd: null, timing: null },
      byPlayer: [],
      bySource: [],
      models: [],
      plays: [],
    });
  });

  test('200: asked twice at once, the answer is the same', async () => {
    const [first, second] = await Promise.all([read(), read()]);
    expect(second).toEqual(first);
  });

  test.each(['from=2&to=1', 'from=soon'])('400: %s', async (query) => {
    expect((await call.get(`/v1/accuracy?${query}`)).status).toBe(400);
  });

  test('401 without a token that reads, and 404 for another project’s', async () => {
    expect((await fetch(`${api.url}/v1/accuracy`)).status).toBe(401);
    expect((await call.get('/v1/accuracy', other.ingestKey)).status).toBe(401);
    const mine = `/v1/accuracy?projectId=${api.credentials.projectId}`;
    expect((await call.get(mine, other.apiToken)).status).toBe(404);
    expect((await call.get(mine, api.credentials.adminToken)).status).toBe(200);
  });

  test('another project’s answer has none of these sessions', async () => {
    expect(await read('', other.apiToken)).toMatchObject({ joined: 0, looked: 0, plays: [], models: [] });
  });
});
