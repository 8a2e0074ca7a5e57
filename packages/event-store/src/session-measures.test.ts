import { type FindingCode, parseFilter, type SessionMetric, sessionField } from '@telecine/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EventStore } from './event-store.ts';
import type { Measure } from './queries/measure.ts';
import type { SessionMeasureQuery } from './queries/session-measures.ts';
import { NOW } from './testing/rows.ts';
import { settled, type TestSession } from './testing/settled.ts';
import { testDirectory } from './testing/test-store.ts';

const MINUTE = 60_000;
const PROJECT = 'proj_measures';
const FROM = NOW - 60 * MINUTE;
const directory = testDirectory();
let store: EventStore;

const player = <Value>(value: Value) => ({ value, source: 'player' as const });

/** Twenty sessions, one every three minutes: startup 100 ms, 200 ms … 1900 ms, and the last without one. */
const sessions: TestSession[] = Array.from({ length: 20 }, (_, index) => ({
  id: `s-${index}`,
  startedAt: FROM + index * 3 * MINUTE,
  contentId: index < 5 ? 'title-a' : 'title-b',
  cdns: index === 0 ? ['cdn-a', 'cdn-b'] : index === 1 ? [] : ['cdn-a'],
  code: 'healthy' as FindingCode,
  metrics: {
    startupTimeMs: index === 19 ? null : { value: 100 * (index + 1), source: index < 4 ? 'cmcd' : 'player' },
    rebufferDurationMs: index === 2 ? null : player(index === 0 ? 10_000 : 0),
    watchedTimeMs: player(index === 0 ? 20_000 : 60_000),
    playbackFailed: index === 3 ? null : player(index === 4),
    exitedBeforeStart: player(index === 19),
  },
}));

beforeAll(async () => {
  store = await directory.open();
  await Promise.all(sessions.map((session) => store.writeSettled(PROJECT, [settled(session)])));
  // A session settled again counts once, as it was settled last.
  const [first] = sessions;
  if (first) await store.writeSettled(PROJECT, [settled({ ...first, code: 'edge_slow' })]);
  await store.writeSettled('proj_other', [settled({ id: 's-0', startedAt: FROM })]);
  await store.writeSettled(PROJECT, [settled({ id: 'before', startedAt: FROM - 1 })]);
  await store.writeSettled(PROJECT, [settled({ id: 'after', startedAt: NOW })]);
});
afterAll(async () => {
  await store.close();
  directory.remove();
});

const query = (more: Partial<SessionMeasureQuery> & { text?: string } = {}): SessionMeasureQuery => ({
  projectId: PROJECT,
  from: FROM,
  to: NOW,
  filter: parseFilter(more.text ?? ''),
  stepMs: null,
  groupBy: null,
  groups: null,
  ...more,
});
const total = async (metric: SessionMetric, more: Parameters<typeof query>[0] = {}): Promise<Measure | undefined> =>
  (await store.measureSessions([metric], query(more)))[0]?.measures[metric];

describe('of all sessions of the time', () => {
  test.each<[SessionMetric, Partial<Measure>]>([
    ['sessions', { value: 20, counted: 20, excluded: 0 }],
    ['startup_time_p50', { value: 1000, counted: 19, excluded: 1 }],
    ['startup_time_p95', { value: 1900, counted: 19, excluded: 1 }],
    // 10 s of 20 s + 18 · 60 s; the session whose rebuffer time nobody knows counts in neither sum.
    ['rebuffer_ratio', { value: 10 / 1100, numerator: 10_000, denominator: 1_100_000, counted: 19, excluded: 1 }],
    ['playback_failure_rate', { value: 1 / 19, numerator: 1, denominator: 19, excluded: 1 }],
    ['exit_before_start_rate', { value: 0.05, numerator: 1, denominator: 20, excluded: 0 }],
    ['hurt_rate', { value: 0.05, numerator: 1, denominator: 20 }],
    ['watched_time', { value: 1_160_000, counted: 20 }],
    ['average_bitrate', { value: null, counted: 0, excluded: 20 }],
  ])('%s is what was put in', async (metric, expected) => {
    const measure = await total(metric);
    expect(measure).toMatchObject({ ...expected, value: expected.value ?? null });
  });
});

test('a ratio of sums is not the mean of ratios', async () => {
  expect((await total('rebuffer_ratio'))?.value).not.toBeCloseTo(0.5 / 19);
});

test('a time without sessions has no row, and so no zero', async () => {
  expect(await store.measureSessions(['sessions'], query({ from: FROM - 9 * MINUTE, to: FROM - 8 * MINUTE }))).toEqual(
    [],
  );
});

test('stretches of time count from the beginning and add up to the whole', async () => {
  const rows = await store.measureSessions(['sessions', 'startup_time_p50'], query({ stepMs: 10 * MINUTE }));
  expect(rows.map(({ bucket, size }) => [bucket, size])).toEqual([
    [0, 4],
    [1, 3],
    [2, 3],
    [3, 4],
    [4, 3],
    [5, 3],
  ]);
  expect(rows[0]?.measures.startup_time_p50.value).toBe(300);
});

test('groups come largest first; a session with two CDNs counts in both, one without any in “not known”', async () => {
  const by = async (field: string) =>
    (await store.measureSessions(['sessions'], query({ groupBy: sessionField(field) ?? null }))).map(
      ({ group, size }) => [group, size],
    );
  expect(await by('content')).toEqual([
    ['title-b', 15],
    ['title-a', 5],
  ]);
  expect(await by('cdn')).toEqual([
    ['cdn-a', 19],
    ['', 1],
    ['cdn-b', 1],
  ]);
  expect(await by('hurt')).toEqual([
    ['nobody', 19],
    ['edge', 1],
  ]);
});

test('only the groups that were asked for', async () => {
  const rows = await store.measureSessions(
    ['sessions'],
    query({ groupBy: sessionField('content') ?? null, groups: ['title-a'], stepMs: 30 * MINUTE }),
  );
  expect(rows.map(({ bucket, group, size }) => [bucket, group, size])).toEqual([[0, 'title-a', 5]]);
});

test.each([
  ['content:title-a', 5],
  ['hurt:edge', 1],
  ['-hurt:nobody', 1],
  ['failed:1', 1],
  ['exited:1', 1],
  ['startup>=1900ms', 1],
  ['startup>=0', 19],
])('with the filter %s as many sessions as the list has', async (text, expected) => {
  expect((await total('sessions', { text }))?.value).toBe(expected);
  expect(await store.countSessions(query({ text }))).toBe(expected);
});

test('a viewer who left while waiting was hurt by what they waited for', async () => {
  const project = 'proj_waiting';
  const waiting = settled({ id: 'waiting', code: 'left_while_waiting' });
  const [finding] = waiting.verdict.findings;
  if (!finding) throw new Error('A settled session has a finding.');
  const findings = [finding, { ...finding, code: 'origin_slow' as const }];
  await store.writeSettled(project, [{ ...waiting, verdict: { ...waiting.verdict, findings } }]);
  await store.writeSettled(project, [settled({ id: 'unexplained', code: 'left_while_waiting' })]);
  const rows = await store.measureSessions(
    ['sessions'],
    query({ projectId: project, to: NOW + MINUTE, groupBy: sessionField('hurt') ?? null }),
  );
  expect(rows.map(({ group }) => group).sort()).toEqual(['origin', 'undetermined']);
});

test('where the values come from is told for each, the missing ones too', async () => {
  expect(await store.valueSources('startupTimeMs', query())).toEqual([
    { source: 'player', sessions: 15 },
    { source: 'cmcd', sessions: 4 },
    { source: null, sessions: 1 },
  ]);
});

test('the facts of a set: how many, from when to when, how much was reported and paired', async () => {
  expect(await store.sessionFacts(query())).toEqual({
    sessions: 20,
    firstStartedAt: FROM,
    lastStartedAt: FROM + 57 * MINUTE,
    provisional: 20,
    reports: 240,
    reportingSessions: 20,
    lastReportedAt: FROM + 58 * MINUTE,
    requests: 200,
    pairedRequests: 180,
  });
  expect(await store.sessionFacts(query({ text: 'session:nothing' }))).toMatchObject({
    sessions: 0,
    firstStartedAt: null,
    lastReportedAt: null,
  });
});
