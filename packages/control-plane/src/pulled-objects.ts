import type { Database } from './database.ts';

/** Of these names, those that a log source has read, each with how many of its bytes. */
export async function findPulledObjects(
  database: Database,
  sourceId: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await database.prisma.pulledObject.findMany({
    where: { sourceId, name: { in: [...names] } },
    select: { name: true, offset: true },
  });
  return new Map(rows.map(({ name, offset }) => [name, Number(offset)]));
}

/** Remembers that a log source has read an object, or a file so far. */
export async function savePulledObject(
  database: Database,
  { sourceId, name, offset }: { readonly sourceId: string; readonly name: string; readonly offset: number },
): Promise<void> {
  const data = { offset: BigInt(offset), pulledAt: new Date() };
  await database.prisma.pulledObject.upsert({
    where: { sourceId_name: { sourceId, name } },
    create: { sourceId, name, ...data },
    update: data,
  });
}
