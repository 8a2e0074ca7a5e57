import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiProcess, startApi } from '../testing/api-process.ts';
import { client, eventually, segmentLine } from '../testing/requests.ts';

let api: ApiProcess;
let call: ReturnType<typeof client>;
beforeAll(async () => {
  api = await startApi();
  call = client(api);
}, 90_000);
afterAll(() => api.dispose());

describe('POST /v1/projects and /v1/sources', () => {
  test('what is made works at once', async () => {
    const made = await call.json('/v1/projects', { name: 'New' });
    expect(made.status).toBe(201);
    const project = (await made.json()) as { projectId: string; ingestKey: string; apiToken: string }; // the contract's shape
    expect(project).toMatchObject({
      projectId: expect.stringMatching(/^proj_/),
      ingestKey: expect.stringMatching(/^ik_/),
      apiToken: expect.stringMatching(/^tok_/),
    });
    const source = await call.json('/v1/sources', { name: 'a', format: 'nginx_combined' }, project.apiToken);
    expect(source.status).toBe(201);
    expect(await source.json()).toMatchObject({
      id: expect.stringMatching(/^src_/),
      token: expect.stringMatching(/^st_/),
    });
  });
  test.each([
    ['a format that nobody knows', { name: 'a', format: 'morse', options: {} }],
    ['a time zone that is none', { name: 'a', format: 'nginx_json', options: { timeZone: 'Mars/Olympus' } }],
    ['no name', { format: 'nginx_json' }],
  ])('400 with a sentence for %s', async (_, body) => {
    const answer = await call.json('/v1/sources', { ...body, projectId: api.credentials.projectId });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 'bad_request', message: expect.stringMatching(/\w/) } });
  });
});

describe('POST /v1/sources/test', () => {
  const sample = async (body: object) => (await call.json('/v1/sources/test', body, api.credentials.apiToken)).json();

  test('the format is detected, each line is a record or is refused by its number', async () => {
    const text = `${segmentLine('s', 0, Date.now())}\n\n{"status":\n${segmentLine('s', 1, Date.now())}`;
    const read = (await sample({ sample: text })) as { records: { cmcd: unknown }[] }; // the contract's shape
    expect(read).toMatchObject({
      detected: [{ format: 'nginx_json', confidence: expect.any(Number), why: expect.any(String) }],
      records: [{ path: '/title/seg0.m4s', status: 200 }, { path: '/title/seg1.m4s' }],
      rejected: [{ line: 3, reason: expect.any(String), detail: expect.any(String) }],
    });
    expect(read.records[0]?.cmcd).toMatchObject({ version: 1, from: 'query', data: { sid: 's', ot: 'v', br: 900 } });
  });
  test('a line whose CMCD can’t be used is a record all the same', async () => {
    const line = segmentLine('s', 0, Date.now(), { request_uri: '/a.m4s?CMCD=v%3D9%2Csid%3D%22s%22' });
    expect(await sample({ format: 'nginx_json', sample: line })).toMatchObject({
      records: [{ cmcd: { data: {} } }],
      rejected: [],
    });
  });
  test('of a sample that no format fits, every line is refused', async () => {
    expect(await sample({ sample: 'one\n\nthree' })).toMatchObject({
      records: [],
      rejected: [{ line: 1 }, { line: 3 }],
    });
  });
  test('401 without a token', async () => {
    expect((await call.post('/v1/sources/test', '{"sample":""}')).status).toBe(401);
  });
});

describe('GET /v1/sessions', () => {
  test('pages by cursor hold each session once, latest first', async () => {
    const source = await call.source();
    const now = Date.now();
    await call.logs(source, [0, 1, 2].map((index) => segmentLine(`page-${index}`, 0, now - index * 60_000)).join('\n'));
    await eventually(
      () => call.sessions(),
      (list) => list.sessions.length === 3,
      8000,
    );
    const first = await call.sessions('?limit=2');
    const second = await call.sessions(`?limit=2&cursor=${encodeURIComponent(first.nextCursor ?? '')}`);
    expect([...first.sessions, ...second.sessions].map((row) => row.session.id)).toEqual([
      'page-0',
      'page-1',
      'page-2',
    ]);
    expect(second.nextCursor).toBeNull();
  });
  test.each([
    ['a filter with an unknown key', '?filter=colour:red'],
    ['a limit over 500', '?limit=501'],
    ['a cursor that this list didn’t make', '?cursor=abc'],
    ['an instant that is none', '?from=yesterday'],
  ])('400 with a sentence for %s', async (_, query) => {
    const answer = await call.get(`/v1/sessions${query}`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { message: expect.stringMatching(/\w/) } });
  });
  test('404 in words for an unknown session', async () => {
    const answer = await call.get('/v1/sessions/unknown');
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ error: { message: expect.stringMatching(/30 days/) } });
  });
});

test('the API describes itself', async () => {
  const document = await (await fetch(`${api.url}/openapi.json`)).json();
  expect(document).toMatchObject({ openapi: '3.1.0', paths: { '/v1/sessions/{id}': { get: expect.any(Object) } } });
  expect((await fetch(`${api.url}/docs`)).headers.get('content-type')).toContain('text/html');
});
