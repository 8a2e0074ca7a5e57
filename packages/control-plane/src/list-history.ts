import type { Database } from './database.ts';
import type { AuditEntry, Prisma } from './generated/client.ts';

/** Who made a change. */
export type Actor =
  | { readonly kind: 'person'; readonly id: string; readonly name: string; readonly email: string }
  | { readonly kind: 'token'; readonly id: string; readonly name: string; readonly hint: string }
  /** Telecine itself, or somebody of whom nothing is known any more. */
  | { readonly kind: 'system'; readonly id: string };

/** One change of configuration. */
export interface HistoryEntry {
  readonly id: string;
  /** Epoch ms. */
  readonly at: number;
  readonly actor: Actor;
  /** Subject and verb, such as `source.update`. */
  readonly action: string;
  readonly subjectId: string;
  readonly changes: readonly FieldChange[];
}

/** Null where there was or is nothing. */
export interface FieldChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface HistoryQuery {
  readonly sourceId: string;
  readonly limit: number;
  /** Id of the last entry of the page before. */
  readonly after?: string;
}

/** The changes of a log source and of its tokens, latest first. */
export async function listHistory(database: Database, query: HistoryQuery): Promise<readonly HistoryEntry[]> {
  const { prisma } = database;
  const secrets = await prisma.secret.findMany({ where: { sourceId: query.sourceId }, select: { id: true } });
  const subjects = [query.sourceId, ...secrets.map(({ id }) => id)];
  const rows = await prisma.auditEntry.findMany({
    where: { subjectId: { in: subjects }, ...(query.after === undefined ? {} : { id: { lt: query.after } }) },
    orderBy: { id: 'desc' }, // ids are made in order of time
    take: query.limit,
  });
  const actors = await actorsOf(database, new Set(rows.map(({ actor }) => actor)));
  return rows.map((row) => ({
    id: row.id,
    at: row.occurredAt.getTime(),
    actor: actors.get(row.actor) ?? { kind: 'system', id: row.actor },
    action: row.action,
    subjectId: row.subjectId,
    changes: changesOf(row),
  }));
}

/** Who these ids are; one of whom nothing is known any more is left out. */
export async function actorsOf({ prisma }: Database, ids: ReadonlySet<string>): Promise<ReadonlyMap<string, Actor>> {
  const where = { id: { in: [...ids] } };
  const users = await prisma.user.findMany({ where, select: { id: true, name: true, email: true } });
  const secrets = await prisma.secret.findMany({ where, select: { id: true, name: true, hint: true } });
  return new Map<string, Actor>([
    ...users.map((user): [string, Actor] => [user.id, { kind: 'person', ...user }]),
    ...secrets.map((secret): [string, Actor] => [secret.id, { kind: 'token', ...secret }]),
  ]);
}

function changesOf({ before, after }: AuditEntry): FieldChange[] {
  const [from, to] = [members(before), members(after)];
  const names = new Set([...Object.keys(from), ...Object.keys(to)]);
  return [...names].map((field) => ({ field, before: from[field] ?? null, after: to[field] ?? null }));
}

const members = (value: Prisma.JsonValue): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
