import type { Database } from './database.ts';
import { Prisma } from './generated/client.ts';

/** How the last tries went to read a log source's bucket or files. Instants are epoch ms. */
export interface PullState {
  readonly triedAt: number;
  /** When it could last be read, whether or not there was anything new; null: never. */
  readonly succeededAt: number | null;
  /** Null: the last try went well. */
  readonly failure: PullFailure | null;
  /** The newest object that was left aside, as trying again can't help. */
  readonly leftAside: LeftAside | null;
}

export interface PullFailure {
  /** The first of the tries that failed one after the other until now. */
  readonly since: number;
  /** What went wrong, for programs. */
  readonly code: string;
  /** What went wrong, and what to do about it, in words. */
  readonly detail: string;
  readonly advice: string;
}

export interface LeftAside {
  readonly name: string;
  readonly detail: string;
  readonly at: number;
}

/** A try to read a source: `failure` null where it went well, `leftAside` null where everything could be read. */
export interface PullTry {
  readonly sourceId: string;
  readonly at: number;
  readonly failure: Omit<PullFailure, 'since'> | null;
  readonly leftAside: Omit<LeftAside, 'at'> | null;
}

/** Remembers how a try went. What failed before keeps the instant since when. */
export async function savePullTry(database: Database, { sourceId, at, ...how }: PullTry): Promise<void> {
  const { pullState } = database.prisma;
  const triedAt = new Date(at);
  const leftAside = how.leftAside && { leftAside: { ...how.leftAside, at } };
  if (how.failure === null) {
    const state = { triedAt, succeededAt: triedAt, failingSince: null, failure: Prisma.DbNull, ...leftAside };
    await pullState.upsert({ where: { sourceId }, create: { sourceId, ...state }, update: state });
    return;
  }
  const state = { triedAt, failure: { ...how.failure }, ...leftAside };
  await pullState.upsert({ where: { sourceId }, create: { sourceId, failingSince: triedAt, ...state }, update: state });
  await pullState.updateMany({ where: { sourceId, failingSince: null }, data: { failingSince: triedAt } });
}

/** Of these sources, those that were ever tried. */
export async function findPullStates(
  database: Database,
  sourceIds: readonly string[],
): Promise<ReadonlyMap<string, PullState>> {
  const rows = await database.prisma.pullState.findMany({ where: { sourceId: { in: [...sourceIds] } } });
  return new Map(
    rows.map(({ sourceId, triedAt, succeededAt, failingSince, failure, leftAside }) => [
      sourceId,
      {
        triedAt: triedAt.getTime(),
        succeededAt: succeededAt?.getTime() ?? null,
        failure: failure === null ? null : { ...asFailure(failure), since: (failingSince ?? triedAt).getTime() },
        leftAside: leftAside === null ? null : asLeftAside(leftAside),
      },
    ]),
  );
}

/** Written by `savePullTry`, which writes nothing else. */
const asFailure = (json: Prisma.JsonValue) => json as unknown as Omit<PullFailure, 'since'>;
const asLeftAside = (json: Prisma.JsonValue) => json as unknown as LeftAside; // as above
