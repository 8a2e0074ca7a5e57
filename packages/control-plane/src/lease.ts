import type { Database } from './database.ts';

/**
 * Takes the lease, or renews it for the holder that has it; false while somebody else has it. One statement by the
 * database's clock, so of several takers one wins, and replicas' clocks don't matter.
 */
export async function acquireLease(database: Database, name: string, holder: string, ttlMs: number): Promise<boolean> {
  const rows = await database.prisma.$queryRaw<unknown[]>`
    INSERT INTO lease (name, holder, "expiresAt")
    VALUES (${name}, ${holder}, clock_timestamp() + make_interval(secs => ${ttlMs}::float8 / 1000))
    ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, "expiresAt" = excluded."expiresAt"
    WHERE lease.holder = excluded.holder OR lease."expiresAt" <= clock_timestamp()
    RETURNING name`;
  return rows.length === 1;
}

/** Lengthens a lease that the holder has; false when it was lost, whoever has it now. */
export async function renewLease(database: Database, name: string, holder: string, ttlMs: number): Promise<boolean> {
  const rows = await database.prisma.$queryRaw<unknown[]>`
    UPDATE lease SET "expiresAt" = clock_timestamp() + make_interval(secs => ${ttlMs}::float8 / 1000)
    WHERE name = ${name} AND holder = ${holder} AND "expiresAt" > clock_timestamp()
    RETURNING name`;
  return rows.length === 1;
}

/** Gives a lease back. A lease that somebody else has stays theirs. */
export async function releaseLease(database: Database, name: string, holder: string): Promise<void> {
  await database.prisma.lease.deleteMany({ where: { name, holder } });
}
