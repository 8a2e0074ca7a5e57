import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { RefusedPage } from '../sources/list-refused.ts';
import type { SourceDetail } from '../sources/source-detail.ts';
import type { SourceHealth } from '../sources/source-health.ts';
import { type ApiProcess, startApi } from '../testing/api-process.ts';
import { client, eventually, responseReport, segmentLine } from '../testing/requests.ts';

vi.setConfig({ testTimeout: 30_000 }); // real stores on a busy machine

let api: ApiProcess;
let call: ReturnType<typeof client>;
beforeAll(async () => {
  api = await startApi();
  call = client(api);
}, 90_000);
afterAll(() => api.dispose());

type Made = { id: string; token: string };
const read = async <Answer>(path: string) => (await (await call.get(path)).json()) as Answer; // the contract's shape
const create = async (more: object): Promise<Made> => {
  const answer = await call.json('/v1/sources', {
    name: 'edge',
    format: 'nginx_json',
    projectId: api.credentials.projectId,
    ...more,
  });
  expect(answer.status).toBe(201);
  return (await answer.json()) as Made; // the contract's shape
};
const change = (source: Made, changes: object, token = api.credentials.apiToken) =>
  fetch(`${api.url}/v1/sources/${source.id}`, {
    method: 'PATCH',
    body: JSON.stringify(changes),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  });

describe('configuration', () => {
  test('what is set comes back, what is changed is in the history with who, before and after', async () => {
    const rules = [
      { kind: 'query_key', name: 'sessionid' },
      { kind: 'path_segment', index: -2 },
    ];
    const source = await create({
      delivery: { kind: 'fastly', serviceIds: ['SU1Z0isxPaozGVKXdv0eY'] },
      options: { sessionIdRules: rules, urlRules: [{ template: '/vod/{content}/{rendition}/**-{segment}.m4s' }] },
      rawRetentionDays: 3,
    });
    const made = await read<SourceDetail>(`/v1/sources/${source.id}`);
    expect(made).toMatchObject({
      state: 'active',
      revision: 1,
      rawRetentionDays: 3,
      delivery: { kind: 'fastly', serviceIds: ['SU1Z0isxPaozGVKXdv0eY'] },
      options: { sessionIdRules: rules },
      url: expect.stringMatching(new RegExp(`/v1/logs/${source.id}$`)),
      tokens: [{ hint: source.token.slice(0, 8), endsAt: null }],
    });
    expect((await change(source, { name: 'edge 2', rawRetentionDays: 0, revision: 1 })).status).toBe(200);
    expect((await change(source, { name: 'edge 3', revision: 1 })).status).toBe(409);
    expect((await change(source, { name: 'edge 2' })).status).toBe(200); // the same already: no entry
    const { entries } = await read<{ entries: object[] }>(`/v1/sources/${source.id}/history`);
    expect(entries).toMatchObject([
      {
        action: 'source.update',
        actor: { kind: 'token', hint: api.credentials.apiToken.slice(0, 8) },
        changes: [
          { field: 'name', before: 'edge', after: 'edge 2' },
          { field: 'rawRetentionDays', before: 3, after: 0 },
        ],
      },
      { action: 'secret.create' },
      { action: 'source.create' },
    ]);
  });

  test.each([
    ['a name that no option has', { options: { timezone: 'UTC' } }],
    ['a mapping to a field that no request has', { format: 'ndjson', options: { mapping: { took: 'duration' } } }],
    ['a rule of an unknown kind', { options: { sessionIdRules: [{ kind: 'guess' }] } }],
    [
      'a pattern that no one can compile',
      { options: { sessionIdRules: [{ kind: 'pattern', in: 'url', pattern: '(' }] } },
    ],
    [
      'a pattern that repeats a repetition',
      { options: { sessionIdRules: [{ kind: 'pattern', in: 'url', pattern: '(a+)+$' }] } },
    ],
    ['a template with a name twice', { options: { urlRules: [{ template: '/{content}/{content}' }] } }],
    ['a delivery without what it needs', { delivery: { kind: 'bucket' } }],
    ['a member that no source has', { colour: 'red' }],
  ])('400 with a sentence for %s', async (_, changes) => {
    const source = await create({});
    const answer = await change(source, changes);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { message: expect.stringMatching(/\w/) } });
  });

  test('a rotated token works beside the new one until the overlap ends, a revoked one not at all', async () => {
    const source = await create({});
    const rotate = async (overlapHours: number) =>
      (await (await call.json(`/v1/sources/${source.id}/tokens`, { overlapHours })).json()) as Made; // the contract's shape
    const next = await rotate(1);
    const send = async (token: string) =>
      (await call.logs({ id: source.id, token }, segmentLine('r', 0, Date.now()))).status;
    expect([await send(source.token), await send(next.token)]).toEqual([200, 200]);
    const last = await rotate(0);
    expect([await send(source.token), await send(next.token), await send(last.token)]).toEqual([401, 401, 200]);
    const revoked = await fetch(`${api.url}/v1/sources/${source.id}/tokens/${last.id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${api.credentials.apiToken}` },
    });
    expect(revoked.status).toBe(204);
    expect(await send(last.token)).toBe(401);
    expect((await read<SourceDetail>(`/v1/sources/${source.id}`)).tokens).toEqual([]);
  });

  test('a draft’s lines are read and shown, not stored; once it is active they are, and off they are refused', async () => {
    const source = await create({ state: 'draft' });
    const line = segmentLine('draft', 0, Date.now());
    const dry = await call.logs(source, `${line}\nnonsense`);
    expect(await dry.json()).toMatchObject({ received: 2, accepted: 1, rejected: 1, dryRun: true });
    expect(await read(`/v1/sources/${source.id}/dry-run`)).toMatchObject({
      dryRun: {
        reading: { counts: { read: 1, rejected: 1 }, records: [{ status: 200 }], notes: [{ sessionId: 'draft' }] },
      },
    });
    expect(await call.session('draft')).toBeNull();
    await change(source, { state: 'active' });
    await call.logs(source, line);
    const stored = await eventually(
      () => call.session('draft'),
      (session) => session !== null,
    );
    expect(stored?.requests).toHaveLength(1);
    await change(source, { state: 'off' });
    expect((await call.logs(source, line)).status).toBe(403);
  });
});

test('a sample may be a file: text, gzip or Parquet; one that is neither is refused in words', async () => {
  const at = new Date(Date.now() - 5000).toISOString();
  const columns = {
    date: [at.slice(0, 10)],
    time: [at.slice(11, 19)],
    'cs-uri-stem': ['/title/seg0.m4s'],
    'sc-status': ['200'],
  };
  const parquet = parquetWriteBuffer({ columnData: Object.entries(columns).map(([name, data]) => ({ name, data })) });
  const tried = async (bytes: Uint8Array, format: string) => {
    const sampleFile = Buffer.from(bytes).toString('base64');
    const answer = await call.json('/v1/sources/test', { sampleFile, format }, api.credentials.apiToken);
    return { status: answer.status, ...((await answer.json()) as object) };
  };
  const line = segmentLine('packed', 0, Date.now());
  expect(await tried(gzipSync(`${line}\n`), 'nginx_json')).toMatchObject({ text: `${line}\n`, facts: { read: 1 } });
  expect(await tried(Buffer.from(line), 'nginx_json')).toMatchObject({ text: line, facts: { read: 1 } });
  expect(await tried(new Uint8Array(parquet), 'cloudfront_parquet')).toMatchObject({
    status: 200,
    facts: { read: 1, rejected: 0 },
    records: [{ path: '/title/seg0.m4s', status: 200 }],
  });
  const cut = await tried(new Uint8Array(parquet).subarray(0, 60), 'cloudfront_parquet');
  expect(cut).toMatchObject({ status: 400 });
  expect(JSON.stringify(cut)).toContain('Parquet file can’t be read');
});

describe('health and refused lines', () => {
  test('what came, what was refused and why, what came twice, and what players reported', async () => {
    const source = await create({ name: 'watched' });
    const now = Date.now();
    const good = [0, 1, 2, 3].map((index) => segmentLine(index < 2 ? 'seen' : 'unseen', index, now - 5000 + index));
    await call.cmcd(responseReport('seen', 0, now));
    await call.logs(source, `${good.join('\n')}\n{"status":\nnonsense`);
    await call.logs(source, good.slice(0, 2).join('\n'));
    const health = await eventually(
      () => read<SourceHealth>(`/v1/sources/${source.id}/health`),
      ({ totals }) => totals.matchRate.part === 1 && totals.sessionIdRate.of === 4,
      10_000,
    );
    expect(health).toMatchObject({
      state: 'active',
      totals: {
        received: 8,
        accepted: 6,
        rejected: 2,
        duplicates: 2,
        sessionIdRate: { value: 1, part: 4, of: 4 },
        matchRate: { value: 0.5, part: 1, of: 2 },
      },
      refused: [{ reason: expect.any(String), detail: expect.any(String) }],
      lastError: { detail: expect.any(String) },
    });
    expect(health.totals.lagP95Ms).toBeGreaterThan(4000);
    expect(health.series.reduce((sum, { received }) => sum + received, 0)).toBe(8);
    expect(health.completeUntil).toBeGreaterThan(now - 60_000);
  });

  test('refused lines come page by page with reason and place, and those of one reason alone', async () => {
    const source = await create({ name: 'refusing' });
    const lines = Array.from({ length: 7 }, (_, index) =>
      index % 2 === 0 ? `nonsense ${index}` : segmentLine('ok', index, Date.now()),
    );
    await call.logs(source, lines.join('\n'));
    const page = (query: string) => read<RefusedPage>(`/v1/sources/${source.id}/refused?${query}`);
    const all = await eventually(
      () => page(''),
      ({ records, reasons }) => records.length === 4 && reasons[0]?.records === 4,
    );
    expect(all.records.map(({ position, record }) => [position, record])).toEqual([
      [0, 'nonsense 0'],
      [2, 'nonsense 2'],
      [4, 'nonsense 4'],
      [6, 'nonsense 6'],
    ]);
    expect(all.reasons).toEqual([{ reason: 'not_json', records: 4 }]);
    const first = await page('limit=3');
    const second = await page(`limit=3&cursor=${first.nextCursor}`);
    expect([...first.records, ...second.records]).toEqual(all.records);
    expect(second.nextCursor).toBeNull();
    expect((await page('reason=bad_time')).records).toEqual([]);
    expect((await call.get(`/v1/sources/${source.id}/refused?cursor=x`)).status).toBe(400);
  });
});

test('lines are kept as they came where the source says so, accepted and refused ones, and nowhere else', async () => {
  const keeping = await create({ name: 'keeping', rawRetentionDays: 2 });
  const plain = await create({ name: 'plain' });
  const line = segmentLine('kept', 0, Date.now(), { request_uri: '/a.m4s?token=secret&CMCD=sid%3D%22kept%22' });
  for (const source of [keeping, plain]) await call.logs(source, `${line}\nnonsense 192.0.2.77`);
  const session = await eventually(
    () => call.session('kept'),
    (detail) => detail?.requests.flatMap(({ deliveryRequests }) => deliveryRequests).length === 2,
    8000,
  );
  const requests = session?.requests.flatMap(({ deliveryRequests }) => deliveryRequests) ?? [];
  const idAt = (source: Made) => requests.find(({ sourceId }) => sourceId === source.id)?.id;
  const rawLine = async (source: Made, id: string | undefined) =>
    (await call.get(`/v1/sources/${source.id}/lines/${id}`)).json();
  expect(
    await eventually(
      () => rawLine(keeping, idAt(keeping)),
      (answer: { line?: string }) => answer.line !== undefined,
    ),
  ).toMatchObject({ line });
  expect(await rawLine(plain, idAt(plain))).toMatchObject({ error: { code: 'not_found' } });
  expect(await rawLine(plain, idAt(keeping))).toMatchObject({ error: { code: 'not_found' } });
  const [refused] = (await read<RefusedPage>(`/v1/sources/${keeping.id}/refused`)).records;
  expect(refused?.record).toBe('nonsense 192.0.2.0');
  expect(await rawLine(keeping, refused?.id)).toMatchObject({ line: 'nonsense 192.0.2.77' });
});

describe('refused lines are read again once the source is mended', () => {
  const refusedOf = async (source: Made) => (await read<RefusedPage>(`/v1/sources/${source.id}/refused`)).records;
  const reprocess = async (source: Made, selection: object = {}) => {
    const answer = await call.json(`/v1/sources/${source.id}/refused/reprocess`, selection, api.credentials.apiToken);
    if (answer.status !== 202) return { status: answer.status };
    const { runs } = await eventually(
      () => read<{ runs: { state: string; total: number }[] }>(`/v1/sources/${source.id}/refused/reprocess`),
      (list) => list.runs[0]?.state !== 'running',
      10_000,
    );
    return { status: 202, run: runs[0] };
  };
  const combined = (sid: string, index: number) =>
    `192.0.2.7 - - [${new Date().toUTCString().slice(5, 16).replaceAll(' ', '/')}:${new Date().toISOString().slice(11, 19)} +0000] "GET /title/seg${index}.m4s?token=secret&CMCD=${encodeURIComponent(`ot=v,sid="${sid}"`)} HTTP/1.1" 200 4500 "-" "agent"`;

  test('all are stored, none twice, also when its vendor delivers them again; what was hidden stays hidden', async () => {
    const source = await create({ name: 'mended', format: 'nginx_json' });
    const twin = combined('mended', 1);
    const lines = [combined('mended', 0), twin, twin, 'nonsense'];
    await call.logs(source, lines.join('\n'));
    await eventually(
      () => refusedOf(source),
      (records) => records.length === 4,
    );
    expect((await refusedOf(source))[0]?.record).toContain('token=REDACTED');
    expect((await reprocess(source)).run).toMatchObject({ state: 'done', total: 4, accepted: 0, rejected: 4 });
    await change(source, { format: 'nginx_combined' });
    expect((await reprocess(source)).run).toMatchObject({
      state: 'done',
      total: 4,
      accepted: 3,
      rejected: 1,
      incomplete: 0,
    });
    const records = await eventually(
      () => refusedOf(source),
      (list) => list.length === 1,
    );
    expect(records).toMatchObject([{ record: 'nonsense', position: 3 }]);
    await call.logs(source, lines.slice(0, 3).join('\n')); // the vendor sends them once more
    const session = await eventually(
      () => call.session('mended'),
      (detail) => (detail?.requests.length ?? 0) >= 3,
      8000,
    );
    expect(session?.requests).toHaveLength(3);
    expect((await reprocess(source)).run).toMatchObject({ state: 'done', total: 1, accepted: 0, rejected: 1 });
    const { totals } = await read<SourceHealth>(`/v1/sources/${source.id}/health`);
    expect(totals).toMatchObject({ received: 7, accepted: 6, rejected: 1, duplicates: 3 });
  }, 60_000);

  test('404 in words where there is nothing to read again', async () => {
    expect((await reprocess(await create({ name: 'clean' }))).status).toBe(404);
  });

  test.each([
    ['csv', ',', 'when,link,code', 'mapping', { link: 'target', code: 'status' }],
    ['cloudfront_standard', '\t', '#Fields: when cs-uri-stem sc-status', 'fields', {}],
  ] as const)(
    'those of %s by the names of fields that were in force when they came',
    async (format, by, header, key, known) => {
      const source = await create({ format, options: { [key]: known } });
      const at = new Date(Date.now() - 5000).toISOString();
      const line = [at, '/title/seg0.m4s', '200'].join(by);
      const other = header.startsWith('#') ? '#Fields: sc-status date time cs-uri-stem' : '';
      await call.logs(source, [header, line, other].join('\n'));
      const [kept] = await eventually(
        () => refusedOf(source),
        (list) => list.length === 1,
        20_000,
      );
      expect(kept).toMatchObject({ record: line, header });
      await change(source, { options: { [key]: { ...known, when: 'startedAt' } } });
      expect((await reprocess(source)).run).toMatchObject({ state: 'done', total: 1, accepted: 1, rejected: 0 });
      await call.logs(source, [header, line].join('\n')); // once more: it is there
      const { totals } = await eventually(
        () => read<SourceHealth>(`/v1/sources/${source.id}/health`),
        (health) => health.totals.duplicates === 1,
        20_000,
      );
      expect(totals).toMatchObject({ accepted: 2, duplicates: 1, rejected: 0 });
    },
  );
});
