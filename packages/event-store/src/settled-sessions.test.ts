import { parseFilter } from '@telecine/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EventStoreError } from './errors.ts';
import type { EventStore } from './event-store.ts';
import type { SessionListQuery } from './list-sessions.ts';
import { NOW } from './testing/rows.ts';
import { settled } from './testing/settled.ts';
import { testDirectory } from './testing/test-store.ts';

const COUNT = 300;
const MINUTE = 60_000;
const DAY = 86_400_000;
const PROJECT = 'proj_lists';
const directory = testDirectory();
let store: EventStore;

/** 300 sessions over 25 days: three CDNs, every fifth with a slow origin, every seventh without a startup time. */
const sessions = Array.from({ length: COUNT }, (_, index) =>
  settled({
    id: `session-${String(index).padStart(3, '0')}`,
    startedAt: NOW - index * 2 * 3_600_000,
    contentId: `title-${index % 10}`,
    code: index % 5 === 0 ? 'origin_slow' : 'healthy',
    cdns: index % 3 === 0 ? ['cdn-a', 'cdn-b'] : ['cdn-c'],
    device: { os: index % 2 === 0 ? 'Linux' : 'iOS' },
    failed: index % 4,
    metrics: {
      startupTimeMs: index % 7 === 0 ? null : { value: 100 * (index % 40), source: 'player' },
      rebufferDurationMs: { value: index * 10, source: 'cmcd', errorMs: 50 },
      endedBy: { value: 'ended', source: 'player' },
    },
  }),
);

beforeAll(async () => {
  store = await directory.open();
  await Promise.all(sessions.map((session) => store.writeSettled(PROJECT, [session])));
  await store.writeSettled('proj_other', [settled({ id: 'session-000' })]);
});
afterAll(async () => {
  await store.close();
  directory.remove();
});

const query = (more: Partial<SessionListQuery> & { text?: string } = {}): SessionListQuery => ({
  projectId: PROJECT,
  from: null,
  to: null,
  filter: parseFilter(more.text ?? ''),
  sort: 'started',
  direction: 'desc',
  limit: 50,
  cursor: null,
  ...more,
});
const ids = async (more: Parameters<typeof query>[0]) =>
  (await store.listSessions(query(more))).rows.map((row) => row.session.id);
const idOf = (index: number) => sessions[index]?.session.id;

describe('the list', () => {
  test('shows a session as it was settled, its findings without evidence', async () => {
    const [row] = (await store.listSessions(query({ limit: 1 }))).rows;
    const [expected] = sessions;
    expect(row?.session).toEqual(expected?.session);
    expect(row?.strip).toEqual(expected?.strip);
    expect(row?.verdict).toEqual({
      ...expected?.verdict,
      findings: expected?.verdict.findings.map((finding) => ({ ...finding, evidence: [], counterEvidence: [] })),
    });
  });

  test('finds the sessions of a group, and none of it where nothing went wrong', async () => {
    const found = await ids({ text: 'group:group-of-origin_slow', limit: 500 });
    expect(found.length).toBe(COUNT / 5);
    expect(await ids({ text: 'group:group-of-healthy' })).toEqual([]);
  });

  test.each([
    ['started', 'desc'],
    ['started', 'asc'],
    ['startup', 'desc'],
    ['startup', 'asc'],
    ['rebuffer', 'desc'],
    ['errors', 'asc'],
    ['watched', 'desc'],
  ] as const)('sorted by %s %s, page after page, has each session once', async (sort, direction) => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await store.listSessions(query({ sort, direction, limit: 70, cursor }));
      seen.push(...page.rows.map((row) => row.session.id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen.length).toBe(COUNT);
    expect(new Set(seen).size).toBe(COUNT);
  });

  test('is in the order that was asked for, what is not known last', async () => {
    expect((await ids({ limit: 3 })).map(String)).toEqual([idOf(0), idOf(1), idOf(2)]);
    const startups = async (direction: 'asc' | 'desc') =>
      (await store.listSessions(query({ sort: 'startup', direction, limit: 300 }))).rows.map(
        (row) => row.session.metrics.startupTimeMs?.value ?? null,
      );
    for (const direction of ['asc', 'desc'] as const) {
      const values = await startups(direction);
      const known = values.filter((value) => value !== null);
      expect(values.slice(known.length).every((value) => value === null)).toBe(true);
      expect(known).toEqual([...known].sort((a, b) => (direction === 'asc' ? a - b : b - a)));
    }
  });

  test('keeps to its times: from is in, to is out', async () => {
    const at = (index: number) => sessions[index]?.session.startedAt ?? 0;
    expect(await ids({ from: at(4), to: at(2) })).toEqual([idOf(3), idOf(4)]);
  });

  test.each([
    ['verdict:origin_slow', (i: number) => i % 5 === 0],
    ['-verdict:origin_slow', (i: number) => i % 5 !== 0],
    ['cdn:cdn-b', (i: number) => i % 3 === 0],
    ['content:title-1,title-2', (i: number) => i % 10 === 1 || i % 10 === 2],
    ['device:iOS errors>=2', (i: number) => i % 2 === 1 && i % 4 >= 2],
    ['startup>3s', (i: number) => i % 7 !== 0 && i % 40 > 30],
    ['-startup>3s', (i: number) => i % 7 === 0 || i % 40 <= 30],
    ['session:session-00*', (i: number) => i < 10],
    ['session-1', (i: number) => i >= 100 && i < 200],
    ['finding:healthy rebuffer<1s', (i: number) => i % 5 !== 0 && i * 10 < 1000],
    ['content:nothing', () => false],
  ])('filtered by %s has the right sessions, and counts them', async (text, matches) => {
    const expected = sessions.filter((_, index) => matches(index)).map((session) => session.session.id);
    expect((await ids({ text, limit: 500 })).sort()).toEqual(expected.sort());
    expect(await store.countSessions(query({ text }))).toBe(expected.length);
  });

  test('refuses a cursor that is not its own', async () => {
    const { nextCursor } = await store.listSessions(query({ limit: 1 }));
    for (const cursor of ['', 'x', Buffer.from('[]').toString('base64url')]) {
      await expect(store.listSessions(query({ cursor }))).rejects.toMatchObject({
        code: 'bad_cursor',
        retryable: false,
      });
    }
    await expect(store.listSessions(query({ cursor: nextCursor, sort: 'errors' }))).rejects.toThrow(EventStoreError);
  });
});

test('facets count the values of each field without the field’s own terms', async () => {
  const facets = await store.facetSessions(query({ text: 'verdict:origin_slow device:Linux' }));
  const of = (field: string) => facets.find((facet) => facet.field === field)?.values;
  expect(of('verdict')).toEqual([
    { value: 'healthy', sessions: 120 },
    { value: 'origin_slow', sessions: 30 },
  ]);
  expect(of('device')).toEqual([
    { value: 'Linux', sessions: 30 },
    { value: 'iOS', sessions: 30 },
  ]);
  expect(of('cdn')).toEqual([
    { value: 'cdn-c', sessions: 20 },
    { value: 'cdn-a', sessions: 10 },
    { value: 'cdn-b', sessions: 10 },
  ]);
  expect(of('pop')).toEqual([]);
});

describe('a session that is settled again', () => {
  const PROJECT_AGAIN = 'proj_again';
  const all = () => store.listSessions(query({ projectId: PROJECT_AGAIN }));

  test.each([
    ['within the hour', MINUTE],
    ['hours earlier', 7 * 3_600_000],
    ['days earlier, so that its row moves', 3 * DAY],
  ])('with its start %s is listed once, as settled last', async (_, earlier) => {
    const id = `moved-${earlier}`;
    await store.writeSettled(PROJECT_AGAIN, [settled({ id })]);
    const again = settled({ id, startedAt: NOW - earlier, code: 'edge_slow' });
    await store.writeSettled(PROJECT_AGAIN, [again]);
    const rows = (await all()).rows.filter((row) => row.session.id === id);
    expect(rows.map((row) => row.session.startedAt)).toEqual([NOW - earlier]);
    expect((await store.settledSession(PROJECT_AGAIN, id))?.session).toEqual(again.session);
    const found = query({ projectId: PROJECT_AGAIN, from: NOW - earlier, to: NOW - earlier + 1, text: id });
    expect((await store.listSessions(found)).rows.length).toBe(1);
  });

  test('keeps a history of its verdicts, without repeating one that stayed', async () => {
    for (const code of ['undetermined', 'undetermined', 'origin_slow'] as const) {
      await store.writeSettled(PROJECT_AGAIN, [settled({ id: 'history', code })]);
    }
    const codes = (await store.sessionRevisions(PROJECT_AGAIN, 'history')).map((revision) => revision.verdictCode);
    expect(codes).toEqual(['undetermined', 'origin_slow']);
  });

  test('twice at once is there once', async () => {
    await Promise.all([1, 2, 3].map(() => store.writeSettled(PROJECT_AGAIN, [settled({ id: 'at-once' })])));
    expect((await all()).rows.filter((row) => row.session.id === 'at-once').length).toBe(1);
  });
});

test('what was never settled is null', async () => {
  expect(await store.settledSession(PROJECT, 'nobody')).toBeNull();
});

test('no project sees another’s sessions', async () => {
  expect(await ids({ projectId: 'proj_other', limit: 500 })).toEqual(['session-000']);
  expect(await store.countSessions(query({ projectId: 'proj_none' }))).toBe(0);
});
