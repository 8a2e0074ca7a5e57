import type { Database } from './database.ts';
import { Prisma } from './generated/client.ts';

/** Work that is cut into shares, and who asks for some of them. */
export interface ShareRequest {
  readonly job: string;
  /** Into how many shares the job is cut: the same for everybody who asks. */
  readonly of: number;
  readonly holder: string;
  /** How long shares stay with a holder that doesn't ask again, ms. */
  readonly ttlMs: number;
}

/** What a holder has of a job. Shares count from 0. */
export interface LeaseShares {
  readonly own: readonly number[];
  /** How many each holder has where all are there: what goes beyond is another's, and to be given back. */
  readonly fair: number;
}

/**
 * Renews a holder's shares of a job and takes free ones up to what is fair among all who asked within their ttl. What is held is never
 * taken away before it runs out: who has too many gives them back when ready. All by the database's clock.
 */
export async function takeShares(database: Database, request: ShareRequest): Promise<LeaseShares> {
  const own = await renewed(database, request);
  const fair = Math.max(1, Math.ceil(request.of / (await countHolders(database, request))));
  const more = own.length < fair ? await taken(database, request, fair - own.length) : [];
  return { own: [...own, ...more].sort((a, b) => a - b), fair };
}

/** Gives shares back. Those that somebody else has stay theirs. */
export async function releaseShares(
  database: Database,
  { job, holder, shares }: { readonly job: string; readonly holder: string; readonly shares: readonly number[] },
): Promise<void> {
  const names = shares.map((share) => shareOf(job) + share);
  await database.prisma.lease.deleteMany({ where: { holder, name: { in: names } } });
}

/** Gives all back and is no longer counted among those who share. */
export async function leaveShares(
  database: Database,
  { job, holder }: { readonly job: string; readonly holder: string },
): Promise<void> {
  await database.prisma.lease.deleteMany({
    where: { holder, OR: [{ name: { startsWith: shareOf(job) } }, { name: memberOf(job) + holder }] },
  });
}

const shareOf = (job: string): string => `${job} share `;
const memberOf = (job: string): string => `${job} member `;
const after = (ttlMs: number) => Prisma.sql`clock_timestamp() + make_interval(secs => ${ttlMs}::float8 / 1000)`;

/** Says that the holder is there, forgets those who have long been gone, and lengthens what it has. */
async function renewed({ prisma }: Database, { job, holder, ttlMs }: ShareRequest): Promise<number[]> {
  const rows = await prisma.$queryRaw<{ name: string }[]>`
    WITH member AS (
      INSERT INTO lease (name, holder, "expiresAt") VALUES (${memberOf(job) + holder}, ${holder}, ${after(ttlMs)})
      ON CONFLICT (name) DO UPDATE SET "expiresAt" = excluded."expiresAt"
    ), gone AS (
      DELETE FROM lease
      WHERE starts_with(name, ${memberOf(job)}) AND holder <> ${holder} AND "expiresAt" < clock_timestamp() - interval '1 minute'
    )
    UPDATE lease SET "expiresAt" = ${after(ttlMs)}
    WHERE starts_with(name, ${shareOf(job)}) AND holder = ${holder} AND "expiresAt" > clock_timestamp()
    RETURNING name`;
  return rows.map(({ name }) => Number(name.slice(shareOf(job).length)));
}

async function countHolders({ prisma }: Database, { job }: ShareRequest): Promise<number> {
  const [row] = await prisma.$queryRaw<{ holders: number }[]>`
    SELECT count(*)::int AS holders FROM lease
    WHERE starts_with(name, ${memberOf(job)}) AND "expiresAt" > clock_timestamp()`;
  return Math.max(1, row?.holders ?? 1);
}

/** Any of the free ones, so that two who ask at once seldom want the same; in one order, so that they never wait for each other. */
async function taken({ prisma }: Database, { job, of, holder, ttlMs }: ShareRequest, most: number): Promise<number[]> {
  const rows = await prisma.$queryRaw<{ name: string }[]>`
    INSERT INTO lease (name, holder, "expiresAt")
    SELECT free.name, ${holder}, ${after(ttlMs)}
    FROM (
      SELECT ${shareOf(job)} || share AS name FROM generate_series(0, ${of}::int - 1) AS share
      WHERE NOT EXISTS (
        SELECT 1 FROM lease WHERE lease.name = ${shareOf(job)} || share AND lease."expiresAt" > clock_timestamp()
      )
      ORDER BY random() LIMIT ${most}::int
    ) AS free
    ORDER BY free.name
    ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, "expiresAt" = excluded."expiresAt"
    WHERE lease."expiresAt" <= clock_timestamp()
    RETURNING name`;
  return rows.map(({ name }) => Number(name.slice(shareOf(job).length)));
}
