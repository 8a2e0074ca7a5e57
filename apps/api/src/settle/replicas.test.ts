import { openControlPlane } from '@telecine/control-plane';
import { expect, test } from 'vitest';
import { type ApiProcess, startApi } from '../testing/api-process.ts';
import { client, eventually, segmentLine } from '../testing/requests.ts';
import { DATABASE_SERVER, withDatabase, withEngine } from '../testing/stores.ts';

const PATIENT_MS = 90_000;
const SEGMENTS = 3;

/** Many sessions in one body, of four hours ago. */
function lines(names: readonly string[]): string {
  const start = Date.now() - 4 * 3_600_000;
  const at = (viewer: number, index: number) => start + viewer * 50 + index * 4_000;
  return names
    .flatMap((name, viewer) =>
      Array.from({ length: SEGMENTS }, (_, index) => segmentLine(name, index, at(viewer, index))),
    )
    .join('\n');
}

const named = (word: string, count: number) => Array.from({ length: count }, (_, index) => `${word}-${index}`);

/** How many sessions a process has settled, by its own count. */
async function settledBy(api: ApiProcess): Promise<number> {
  const metrics = await (await fetch(`${api.url}/metrics`)).text();
  return Number(/^telecine_settled_sessions_total (\d+)/m.exec(metrics)?.[1] ?? 0);
}

/** Asks the engine itself. */
async function rows<Row>(clickhouseUrl: string, sql: string): Promise<Row[]> {
  const { origin, username, password } = new URL(clickhouseUrl);
  const answer = await fetch(origin, {
    method: 'POST',
    headers: { 'X-ClickHouse-User': username, 'X-ClickHouse-Key': password },
    body: `${sql} FORMAT JSONEachRow`,
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row); // as the statement names its columns
}

test.skipIf(!DATABASE_SERVER)(
  'two replicas divide the sessions, and when one is killed the other settles all, none twice to the same end',
  { timeout: 300_000 },
  () =>
    withDatabase((databaseUrl) =>
      withEngine(async (clickhouseUrl) => {
        const env = { DATABASE_URL: databaseUrl, CLICKHOUSE_URL: clickhouseUrl };
        const one = await startApi(env);
        const other = await startApi(env);
        const controlPlane = await openControlPlane({ dataDir: '', databaseUrl });
        const shares = async (): Promise<number[]> => {
          const held = await controlPlane.prisma.lease.groupBy({
            by: ['holder'],
            where: { name: { startsWith: 'settler share ' }, expiresAt: { gt: new Date() } },
            _count: true,
          });
          return held.map(({ _count }) => _count);
        };
        const settled = async (): Promise<number> => {
          const [row] = await rows<{ sessions: number }>(
            clickhouseUrl,
            'SELECT toUInt32(count()) AS sessions FROM telecine.sessions FINAL',
          );
          return row?.sessions ?? 0;
        };
        try {
          const even = await eventually(shares, (held) => held.length === 2 && held[0] === held[1], PATIENT_MS);
          expect(even).toEqual([32, 32]);

          const call = client(one);
          const source = await call.source();
          expect((await call.logs(source, lines(named('first', 600)))).status).toBe(200);
          expect(await eventually(settled, (count) => count === 600, PATIENT_MS)).toBe(600);
          const byOther = await settledBy(other);
          for (const count of [await settledBy(one), byOther]) expect(count).toBeGreaterThan(600 / 4);

          expect((await call.logs(source, lines(named('second', 900)))).status).toBe(200);
          await eventually(
            () => settledBy(other),
            (count) => count > byOther,
            PATIENT_MS,
          );
          await other.kill();
          expect(await eventually(settled, (count) => count === 1_500, PATIENT_MS)).toBe(1_500);
          expect(await eventually(shares, (held) => held.length === 1, PATIENT_MS)).toEqual([64]);

          const histories = await rows<{ session_id: string; told: string[] }>(
            clickhouseUrl,
            `SELECT session_id, arrayMap(each -> each.2, arraySort(groupArray((version, concat(verdict_code, ' ', verdict_state, ' ', coverage))))) AS told
             FROM telecine.session_revisions GROUP BY session_id`,
          );
          expect(histories).toHaveLength(1_500);
          const repeated = histories.filter(({ told }) => told.some((each, index) => each === told[index - 1]));
          expect(repeated).toEqual([]);
        } finally {
          await controlPlane.close();
          await one.dispose();
          await other.dispose();
        }
      }),
    ),
);
