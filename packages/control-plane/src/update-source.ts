import type { Database } from './database.ts';
import { ControlPlaneError } from './errors.ts';
import { type LogSource, toLogSource, WITH_ORGANIZATION } from './log-source.ts';
import { recordAudit } from './record-audit.ts';
import { type SourceSettings, type StoredSettings, settingsOf } from './source-settings.ts';

export interface SourceUpdate {
  readonly sourceId: string;
  /** What becomes otherwise; the rest stays. */
  readonly changes: Partial<SourceSettings>;
  /** The revision that the change was made from; absent: whatever it is. */
  readonly revision?: number;
  readonly actor: string;
}

/**
 * Changes a log source and records what was before and what is after. What is the same already makes no revision. Throws
 * `not_found`, and `conflict` when somebody else changed it since `revision`.
 */
export function updateSource(database: Database, input: SourceUpdate): Promise<LogSource> {
  const { sourceId, changes, revision, actor } = input;
  return database.prisma.$transaction(async (transaction) => {
    // Held until the end, so that of two changes at once the second sees the first.
    await transaction.$queryRaw`SELECT 1 FROM log_source WHERE id = ${sourceId} FOR UPDATE`;
    const row = await transaction.logSource.findUnique({ where: { id: sourceId }, include: WITH_ORGANIZATION });
    if (!row) throw new ControlPlaneError('not_found', 'There is no such log source.');
    if (revision !== undefined && revision !== row.revision) {
      throw new ControlPlaneError(
        'conflict',
        'Somebody else changed this log source meanwhile. Look at it again, then repeat your change.',
      );
    }
    const current = toLogSource(row);
    const difference = differenceOf(settingsOf(current), settingsOf({ ...current, ...changes }));
    if (!difference) return current;
    const updated = await transaction.logSource.update({
      where: { id: sourceId },
      data: { ...difference.after, revision: { increment: 1 } },
      include: WITH_ORGANIZATION,
    });
    await recordAudit(transaction, {
      organizationId: current.organizationId,
      projectId: current.projectId,
      actor,
      action: 'source.update',
      subjectId: sourceId,
      ...difference,
    });
    return toLogSource(updated);
  });
}

/** Members that differ, before and after; null when none does. */
function differenceOf(
  before: StoredSettings,
  after: StoredSettings,
): { before: Partial<StoredSettings>; after: Partial<StoredSettings> } | null {
  const names = (Object.keys(after) as (keyof StoredSettings)[]).filter(
    (name) => stable(before[name]) !== stable(after[name]),
  ); // keys of the literal in settingsOf
  if (names.length === 0) return null;
  const pick = (settings: StoredSettings): Partial<StoredSettings> =>
    Object.fromEntries(names.map((name) => [name, settings[name]]));
  return { before: pick(before), after: pick(after) };
}

/** JSON whose members stand in the order of their names: jsonb doesn't keep the order in which they were written. */
const stable = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
