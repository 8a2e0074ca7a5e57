import { expect, test } from 'vitest';
import { startApi } from './testing/api-process.ts';
import { client, eventually, responseReport, segmentLine } from './testing/requests.ts';
import { DATABASE_SERVER, withDatabase, withEngine } from './testing/stores.ts';

/** From both doors to the list, over a stop in the middle. */
async function wholeWay(env: Readonly<Record<string, string>>): Promise<void> {
  const api = await startApi(env);
  try {
    const call = client(api);
    const source = await call.source();
    const now = Date.now();
    expect((await call.logs(source, segmentLine('s', 0, now))).status).toBe(200);
    expect(await api.stop()).toBe(0);
    await api.restart();
    // A relay that says when the report came: the stop in between is not the player's clock.
    const relayed = {
      authorization: `Bearer ${api.credentials.adminToken}`,
      'x-telecine-received-at': String(now + 40),
    };
    const report = responseReport('s', 0, now - 150);
    expect((await call.post(`/v1/cmcd?key=${api.credentials.ingestKey}`, report, relayed)).status).toBe(204);
    const detail = await eventually(
      () => call.session('s'),
      (answer) => answer?.session.coverage === 'both',
    );
    expect(detail?.requests).toMatchObject([{ playerRequest: { status: 200 }, deliveryRequests: [{ status: 200 }] }]);
    const list = await eventually(
      () => call.sessions('?filter=seen:both'),
      (answer) => answer.sessions.length > 0,
      8000,
    );
    expect(list.sessions.map((row) => row.session.id)).toEqual(['s']);
  } finally {
    await api.dispose();
  }
}

test('embedded stores hold the whole way', () => wholeWay({}), 120_000);

test(
  'with CLICKHOUSE_URL the same migrations and queries hold it over HTTP',
  () => withEngine((url) => wholeWay({ CLICKHOUSE_URL: url })),
  120_000,
);

test.skipIf(!DATABASE_SERVER)(
  'with DATABASE_URL and CLICKHOUSE_URL nothing but the spool is left in the data directory',
  () =>
    withDatabase((databaseUrl) => withEngine((url) => wholeWay({ DATABASE_URL: databaseUrl, CLICKHOUSE_URL: url }))),
  120_000,
);
