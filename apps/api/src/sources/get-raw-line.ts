import type { RawLine } from '@telecine/event-store';
import { permittedSource } from '../access/permitted-source.ts';
import type { Caller } from '../access/reader.ts';
import { Problem } from '../errors.ts';
import type { Services } from '../services.ts';

/** The line that a delivery request or a refused record was read from, as it came, where its source keeps lines. */
export async function getRawLine(
  services: Services,
  caller: Caller,
  sourceId: string,
  lineId: string,
): Promise<RawLine> {
  const { source, project } = await permittedSource(services, caller, sourceId, 'inspect');
  const [line] = await services.eventStore.rawLines(project.id, source.id, [lineId]);
  if (line) return line;
  throw new Problem(
    'not_found',
    source.rawRetentionDays === 0
      ? 'This source keeps no lines as they came. An admin can have it keep them for some days.'
      : `There is no such line, or it came more than ${source.rawRetentionDays} days ago.`,
  );
}
