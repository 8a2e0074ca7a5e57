import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IssueDetail } from '../issues/get-issue.ts';
import type { IssueList } from '../issues/list-issues.ts';
import { type ApiProcess, startApi } from '../testing/api-process.ts';
import { client, eventually, responseReport, segmentLine } from '../testing/requests.ts';

const MINUTE = 60_000;
const AT = Math.floor((Date.now() - 30 * MINUTE) / MINUTE) * MINUTE;
let api: ApiProcess;
let call: ReturnType<typeof client>;
let source: { id: string; token: string };
let other: { projectId: string; ingestKey: string; apiToken: string };

/** Segments of which the second fails once and is asked for again; the player reports nothing of it. */
const failing = (sid: string, at: number) =>
  [
    segmentLine(sid, 0, at + 1000),
    segmentLine(sid, 1, at + 3000, { status: '503', body_bytes_sent: '0', bytes_sent: '400' }),
    segmentLine(sid, 1, at + 4500, { request_id: `${sid}-again` }),
    segmentLine(sid, 2, at + 6000),
  ].join('\n');

const list = async (query = '', token?: string): Promise<IssueList> =>
  (await (await call.get(`/v1/issues?from=${AT}&to=${AT + 30 * MINUTE}${query}`, token)).json()) as IssueList; // the contract's shape
const detail = async (key: string): Promise<IssueDetail> =>
  (await (await call.get(`/v1/issues/${key}?from=${AT}&to=${AT + 30 * MINUTE}`)).json()) as IssueDetail; // as above
const change = (key: string, body: object, token = api.credentials.apiToken) =>
  call.json(`/v1/issues/${key}`, body, token);
const keyOf = async (code: string): Promise<string> =>
  (await list()).issues.find((issue) => issue.code === code)?.key ?? '';

beforeAll(async () => {
  api = await startApi();
  call = client(api);
  other = (await (await call.json('/v1/projects', { name: 'Other' })).json()) as typeof other; // the contract's shape
  source = await call.source();
  await call.logs(source, [failing('one', AT), failing('two', AT + 11 * MINUTE)].join('\n'));
  await call.logs(source, segmentLine('fine', 0, AT + 12 * MINUTE));
  await call.cmcd(responseReport('one', 0, AT + 1000));
  await eventually(
    () => list(),
    ({ issues, sessions }) =>
      sessions === 3 && issues.some(({ shows }) => shows.some(({ code }) => code === 'silent_failure')),
    20_000,
  );
}, 120_000);
afterAll(() => api.dispose());

describe('reading', () => {
  test('200: like findings of two sessions are one issue, with when it was seen, how often, and over time', async () => {
    const { issues, sessions, stepMs, total, complete } = await list();
    expect({ sessions, total, complete }).toEqual({ sessions: 3, total: issues.length, complete: true });
    // The retries, the silence and the errors themselves are one failure of one edge.
    const [failure, ...others] = issues.filter(({ status }) => status === '503');
    expect(others).toEqual([]);
    expect(failure?.code).toBe('edge_error');
    expect(failure?.shows).toEqual([
      { code: 'edge_error', sessions: 2 },
      { code: 'hidden_retry', sessions: 2 },
      // Only of the session that the player reported can it be said that it kept silent.
      { code: 'silent_failure', sessions: 1 },
    ]);
    expect(failure).toMatchObject({
      key: expect.stringMatching(/^[0-9a-f]{16}$/),
      title: expect.stringContaining('503 from'),
      severity: 'low',
      status: '503',
      pathPattern: '/title/seg{n}.m4s',
      state: 'open',
      stateSince: null,
      reopened: false,
      assignee: null,
      sessions: 2,
      share: 2 / 3,
      firstSeenAt: expect.closeTo(AT + 3000, -3),
    });
    expect(failure?.points[0]).toBe(1);
    expect(failure?.points[Math.floor((11 * MINUTE) / stepMs)]).toBe(1);
    expect(failure?.points.at(-1)).toBeNull(); // no session at all
  });

  test('200: by filter of sessions, code, state, assignee; counts say what another choice would give', async () => {
    expect((await list('&filter=session:two&code=silent_failure')).issues).toEqual([]);
    const silent = await list('&code=silent_failure');
    expect(silent.issues.map(({ code }) => code)).toEqual(['edge_error']);
    expect(silent).toMatchObject({ total: 1, all: (await list()).total });
    expect(silent.codes).toContainEqual({ code: 'hidden_retry', issues: 1 });
    expect((await list('&state=resolved,ignored')).issues).toEqual([]);
    expect((await list('&assignee=none')).total).toBe((await list()).total);
    expect((await list('&limit=1')).issues).toHaveLength(1);
  });

  test('200: one issue with its series, what sets its sessions apart, and samples with what was found in them', async () => {
    const one = await detail(await keyOf('edge_error'));
    expect(one.issue).toMatchObject({ code: 'edge_error', sessions: 2 });
    expect(one.series.map(({ withIssue }) => withIssue ?? 0).reduce((sum, each) => sum + each, 0)).toBe(2);
    expect(one.series.map(({ sessions }) => sessions ?? 0).reduce((sum, each) => sum + each, 0)).toBe(3);
    expect(one.dimensions.find(({ dimension }) => dimension === 'cdn')).toMatchObject({ withIssue: 2, sessions: 3 });
    expect(one.latest.map(({ session }) => session.id)).toEqual(['two', 'one']);
    expect(one.latest[0]?.finding).toMatchObject({ summary: expect.stringContaining('503'), blamed: false });
    expect(one.mostHarmed.map(({ session }) => session.id).sort()).toEqual(['one', 'two']);
  });

  test('400 and 404: what can’t be read or isn’t there is said', async () => {
    expect((await call.get('/v1/issues?state=closed')).status).toBe(400);
    expect((await call.get('/v1/issues?filter=colour:red')).status).toBe(400);
    expect((await call.get('/v1/issues?from=2&to=1')).status).toBe(400);
    expect((await call.get('/v1/issues/0123456789abcdef')).status).toBe(404);
  });
});

describe('deciding', () => {
  test('a state, a note: kept, filtered by, and in the history with who', async () => {
    const key = await keyOf('edge_error');
    const answer = await change(key, { state: 'acknowledged', note: 'The origin was deployed.' });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ key, state: 'acknowledged', reopened: false });
    expect((await list('&state=acknowledged')).issues.map((issue) => issue.key)).toEqual([key]);
    expect((await list('&state=open')).issues.map((issue) => issue.key)).not.toContain(key);
    expect((await list()).states).toMatchObject({ acknowledged: 1 });
    const { history } = await detail(key);
    expect(history.map(({ kind }) => kind).sort()).toEqual(['note', 'state']);
    expect(history[0]?.actor).toMatchObject({ kind: 'token', hint: api.credentials.apiToken.slice(0, 8) });
  });

  test('a resolved issue stays so for sessions of before, and is open again when it is seen after', async () => {
    const key = await keyOf('edge_error');
    expect((await change(key, { state: 'resolved' })).status).toBe(200);
    expect((await detail(key)).issue).toMatchObject({ state: 'resolved', reopened: false });
    await call.logs(source, failing('late', AT + 20 * MINUTE)); // of before, though it comes only now
    await eventually(
      () => detail(key),
      ({ issue }) => issue.sessions === 3,
      20_000,
    );
    expect((await detail(key)).issue).toMatchObject({ sessions: 3, state: 'resolved', reopened: false });
    const resolvedAt = (await detail(key)).issue.stateSince ?? 0;
    const again = resolvedAt - 2000; // its request fails a second after the issue was resolved
    await sleep(Math.max(0, again + 7000 - Date.now())); // lines of the future would count as of now
    await call.logs(source, failing('again', again));
    const seen = await eventually(
      () => detail(key),
      ({ issue }) => issue.reopened,
      30_000,
    );
    expect(seen.issue).toMatchObject({ state: 'open', reopened: true });
    expect((await list('&state=open')).issues.map((issue) => issue.key)).toContain(key);
  }, 60_000);

  test('400 and 404: nothing to change, a state that there is not, somebody who is no member', async () => {
    const key = await keyOf('edge_error');
    expect((await change(key, {})).status).toBe(400);
    expect((await change(key, { state: 'closed' })).status).toBe(400);
    expect((await change(key, { note: '  ' })).status).toBe(400);
    expect((await change(key, { assigneeId: 'usr_nobody' })).status).toBe(404);
    expect((await change('0123456789abcdef', { state: 'ignored' })).status).toBe(404);
  });
});

describe('who may', () => {
  test('another project sees and changes none of it, on any of the routes', async () => {
    const key = await keyOf('edge_error');
    expect((await list('', other.apiToken)).issues).toEqual([]);
    expect((await call.get(`/v1/issues/${key}`, other.apiToken)).status).toBe(404);
    expect((await change(key, { state: 'ignored' }, other.apiToken)).status).toBe(404);
    const { projectId } = api.credentials;
    for (const path of [`/v1/issues?projectId=${projectId}`, `/v1/issues/${key}?projectId=${projectId}`]) {
      expect((await call.get(path, other.apiToken)).status).toBe(404);
    }
    expect((await change(key, { state: 'ignored', projectId }, other.apiToken)).status).toBe(404);
    expect((await detail(key)).issue.state).not.toBe('ignored');
  });

  test('nobody without a token, and a key that only writes reads none', async () => {
    const key = await keyOf('edge_error');
    for (const path of ['/v1/issues', `/v1/issues/${key}`]) {
      expect((await fetch(`${api.url}${path}`)).status).toBe(401);
      expect((await call.get(path, api.credentials.ingestKey)).status).toBe(401);
    }
    expect((await call.post(`/v1/issues/${key}`, '{"state":"ignored"}')).status).toBe(401);
    expect((await change(key, { state: 'ignored' }, api.credentials.ingestKey)).status).toBe(403);
  });
});
