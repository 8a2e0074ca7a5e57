import { type FindingCode, type FindingGroup, parseFilter, type Severity } from '@telecine/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EngineClient } from './engine/engine-client.ts';
import type { EventStore } from './event-store.ts';
import { settledRow } from './settled/settled-row.ts';
import type { SettledSession } from './settled/settled-session.ts';
import { NOW } from './testing/rows.ts';
import { settled, type TestSession } from './testing/settled.ts';
import { testDirectory } from './testing/test-store.ts';

const MINUTE = 60_000;
const PROJECT = 'proj_issues';
const FROM = NOW - 60 * MINUTE;
const directory = testDirectory();
let store: EventStore;

const group = (key: string, code: FindingCode, more: Partial<FindingGroup> = {}): FindingGroup => ({
  key,
  code,
  pathPattern: '',
  cdn: '',
  pop: '',
  status: '',
  playerVersion: '',
  ...more,
});
const SLOW = group('slow', 'edge_slow', { cdn: 'cdn-a', pop: 'FRA' });
const SILENT = group('silent', 'silent_failure', { cdn: 'cdn-a', pathPattern: '/v/seg{n}.ts', status: '503' });
const LEFT = group('left', 'left_while_waiting');

type Found = readonly [group: FindingGroup, severity: Severity, fromMs: number, toMs: number];

/** A session with these findings; the first is its verdict unless a code is given. Times count from its start. */
function session(id: string, minute: number, found: readonly Found[], more: Partial<TestSession> = {}): SettledSession {
  const startedAt = FROM + minute * MINUTE;
  const plain = settled({ id, startedAt, code: found[0]?.[0].code ?? 'healthy', ...more });
  const findings = found.map(([of, severity, from, to]) => ({
    ...plain.verdict.findings[0],
    code: of.code,
    severity,
    confidence: 0.9,
    summary: `${of.code} of ${id}`,
    from: startedAt + from,
    to: startedAt + to,
    evidence: [],
    counterEvidence: [],
    group: of,
  }));
  return { ...plain, verdict: { ...plain.verdict, findings } };
}

const rebuffered = (ms: number) => ({
  metrics: {
    rebufferCount: { value: 1, source: 'player' as const },
    rebufferDurationMs: { value: ms, source: 'player' as const },
  },
});

beforeAll(async () => {
  store = await directory.open();
  const sessions = [
    session('before', -10, [[SILENT, 'low', 5_000, 6_000]], { code: 'healthy' }),
    session('one', 0, [[SLOW, 'high', 10_000, 20_000]], { ...rebuffered(4_000), pops: ['FRA'], cdns: ['cdn-a'] }),
    session('two', 1, [[SILENT, 'low', 1_000, 2_000]], { code: 'healthy', pops: ['FRA'], cdns: ['cdn-a', 'cdn-b'] }),
    session(
      'three',
      31,
      [
        [SLOW, 'medium', 1_000, 30_000],
        [SILENT, 'medium', 2_000, 40_000],
      ],
      { ...rebuffered(9_000), pops: ['AMS'], player: { name: 'dash.js', version: null } },
    ),
    session(
      'four',
      45,
      [
        [LEFT, 'high', 0, 5_000],
        [SLOW, 'high', 0, 5_000],
      ],
      { metrics: { endedBy: { value: 'left_waiting', source: 'player' } } },
    ),
    session('fine', 50, [], { pops: ['AMS'] }),
  ];
  await store.writeSettled(PROJECT, sessions);
  // Settled again without its finding, it no longer counts.
  await store.writeSettled(PROJECT, [session('gone', 5, [[SLOW, 'high', 0, 1]])]);
  await store.writeSettled(PROJECT, [session('gone', 5, [])]);
  await store.writeSettled('proj_other', [session('theirs', 3, [[SLOW, 'high', 0, 1]], { pops: ['LHR'] })]);
});
afterAll(async () => {
  await store.close();
  directory.remove();
});

const chosen = (filter = '', from: number | null = FROM, to: number | null = NOW) => ({
  projectId: PROJECT,
  from,
  to,
  filter: parseFilter(filter),
});
const groups = (more: Partial<Parameters<EventStore['issueGroups']>[0]> = {}) =>
  store.issueGroups({ ...chosen(), keys: null, limit: 100, ...more });

describe('groups', () => {
  test('each counts its sessions, those blamed on it and those harmed, most harm first', async () => {
    expect(await groups()).toEqual([
      // Of who left while waiting, what they waited for is blamed as well.
      {
        group: SLOW,
        severity: 'high',
        sessions: 3,
        shows: [{ code: 'edge_slow', sessions: 3 }],
        blamed: 3,
        harmed: 3,
        firstAt: FROM + 10_000,
        lastAt: FROM + 45 * MINUTE + 5_000,
      },
      {
        group: LEFT,
        severity: 'high',
        sessions: 1,
        shows: [{ code: 'left_while_waiting', sessions: 1 }],
        blamed: 1,
        harmed: 1,
        firstAt: FROM + 45 * MINUTE,
        lastAt: FROM + 45 * MINUTE + 5_000,
      },
      {
        group: SILENT,
        severity: 'medium',
        sessions: 2,
        shows: [{ code: 'silent_failure', sessions: 2 }],
        blamed: 0,
        harmed: 1,
        firstAt: FROM + MINUTE + 1_000,
        lastAt: FROM + 31 * MINUTE + 40_000,
      },
    ]);
  });

  test('over all that is kept, an issue is first seen when it was, and only those named are answered', async () => {
    const [only, ...others] = await groups({ ...chosen('', null, null), keys: ['silent'] });
    expect(others).toEqual([]);
    expect(only).toMatchObject({ sessions: 3, firstAt: FROM - 10 * MINUTE + 5_000 });
  });

  test('a filter of sessions holds for their issues', async () => {
    expect((await groups(chosen('pop:FRA'))).map((each) => [each.group.key, each.sessions])).toEqual([
      ['slow', 1],
      ['silent', 1],
    ]);
    expect((await groups(chosen('group:silent'))).map((each) => each.group.key)).toEqual(['slow', 'silent']);
    expect((await groups({ limit: 1 })).map((each) => each.group.key)).toEqual(['slow']);
  });

  test('what comes of a cause is in the cause’s issue: as bad as the worst of it, as long as all of it, once a session', async () => {
    const DOWN = group('down', 'origin_error', { cdn: 'cdn-a', status: '503' });
    const retried = session(
      'retried',
      0,
      [
        [DOWN, 'low', 1_000, 2_000],
        [DOWN, 'medium', 2_000, 9_000],
      ],
      { code: 'healthy' },
    );
    const left = session(
      'left',
      1,
      [
        [DOWN, 'high', 0, 5_000],
        [DOWN, 'high', 1_000, 6_000],
      ],
      { code: 'left_while_waiting' },
    );
    const coded = (of: SettledSession, codes: readonly FindingCode[]): SettledSession => {
      const findings = of.verdict.findings.map((finding, index) => ({
        ...finding,
        code: codes[index] ?? finding.code,
      }));
      return { ...of, verdict: { ...of.verdict, findings } };
    };
    await store.writeSettled('proj_roots', [
      coded(retried, ['origin_error', 'hidden_retry']),
      coded(left, ['left_while_waiting', 'origin_error']),
    ]);
    expect(await groups({ projectId: 'proj_roots' })).toEqual([
      {
        group: DOWN,
        severity: 'high',
        sessions: 2,
        shows: [
          { code: 'origin_error', sessions: 2 },
          { code: 'hidden_retry', sessions: 1 },
          { code: 'left_while_waiting', sessions: 1 },
        ],
        blamed: 1,
        harmed: 0,
        firstAt: FROM + 1_000,
        lastAt: FROM + MINUTE + 6_000,
      },
    ]);
  });

  test('an instant of a finding outside its session is the session’s', async () => {
    await store.writeSettled('proj_times', [session('odd', 0, [[SLOW, 'high', -99_000_000, 99_000_000]])]);
    expect(await groups({ projectId: 'proj_times' })).toMatchObject([{ firstAt: FROM, lastAt: FROM + MINUTE }]);
  });
});

test('a row that was written before findings had times and roots counts from its session’s start, by its own codes', async () => {
  const engine = new EngineClient();
  if (store.engineAddress === null) throw new Error('The engine does not run.');
  await engine.connect(store.engineAddress);
  const place = {
    projectId: 'proj_old',
    anchorHour: Math.floor(FROM / 3_600_000) * 3600,
    version: NOW,
    expiresOn: '2099-01-01',
  };
  const unknown = ['1970-01-01 00:00:00.000']; // what a column that was added later reads as
  const row = settledRow(place, session('old', 0, [[SLOW, 'high', 10_000, 20_000]]));
  await engine.insertRows('telecine.sessions', [
    { ...row, 'groups.first_at': unknown, 'groups.last_at': unknown, 'groups.found_codes': [[]] },
  ]);
  await engine.disconnect();
  expect(await groups({ projectId: 'proj_old' })).toMatchObject([
    { sessions: 1, blamed: 1, shows: [{ code: 'edge_slow', sessions: 1 }], firstAt: FROM, lastAt: FROM },
  ]);
});

test('the series counts sessions in the stretch in which they began', async () => {
  const series = await store.issueSeries({
    ...chosen(),
    from: FROM,
    to: NOW,
    keys: ['slow', 'silent'],
    stepMs: 30 * MINUTE,
  });
  expect(series).toEqual([
    { key: 'silent', bucket: 0, sessions: 1, blamed: 0, harmed: 0 },
    { key: 'silent', bucket: 1, sessions: 1, blamed: 0, harmed: 1 },
    { key: 'slow', bucket: 0, sessions: 1, blamed: 1, harmed: 1 },
    { key: 'slow', bucket: 1, sessions: 2, blamed: 2, harmed: 2 },
  ]);
  expect(await store.issueSeries({ ...chosen(), from: FROM, to: NOW, keys: [], stepMs: MINUTE })).toEqual([]);
});

test('dimensions set the sessions with the issue beside all of them', async () => {
  const values = await store.issueDimensions({ ...chosen(), key: 'silent' });
  expect(values.filter(({ dimension }) => dimension === 'pop')).toEqual([
    { dimension: 'pop', value: 'AMS', withIssue: 1, sessions: 2 },
    { dimension: 'pop', value: 'FRA', withIssue: 1, sessions: 2 },
  ]);
  expect(values.filter(({ dimension }) => dimension === 'cdn')).toEqual([
    { dimension: 'cdn', value: 'cdn-a', withIssue: 2, sessions: 6 },
    { dimension: 'cdn', value: 'cdn-b', withIssue: 1, sessions: 1 },
  ]);
  // A player that didn't say its version has none.
  expect(values.filter(({ dimension }) => dimension === 'player_version')).toEqual([
    { dimension: 'player_version', value: 'hls.js 1.7.4', withIssue: 1, sessions: 5 },
  ]);
});

test('samples are the latest, or those it went worst for', async () => {
  const ids = async (order: 'latest' | 'most_harmed', limit = 10) =>
    (await store.issueSamples({ ...chosen(), key: 'slow', order, limit })).map(({ session: { id } }) => id);
  expect(await ids('latest')).toEqual(['four', 'three', 'one']);
  expect(await ids('most_harmed')).toEqual(['four', 'three', 'one']);
  expect(await ids('latest', 1)).toEqual(['four']);
  expect(
    await store.issueSamples({ ...chosen(), projectId: 'proj_none', key: 'slow', order: 'latest', limit: 9 }),
  ).toEqual([]);
});
