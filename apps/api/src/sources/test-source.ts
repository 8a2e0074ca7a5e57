import { z } from 'zod';
import { permittedProject } from '../access/permission.ts';
import { type Caller, requireReader } from '../access/reader.ts';
import { beginningOf } from '../ingest/beginning-of.ts';
import type { Services } from '../services.ts';
import { readSample, type SampleReading } from './read-sample.ts';
import { type SampleFacts, sampleFacts } from './sample-facts.ts';
import { LOG_FORMAT, LOG_OPTIONS } from './source-settings.ts';

/** Characters of base64: 4 MB of file. */
const LONGEST_FILE = 5_600_000;

export const TEST_SOURCE = z.object({
  format: LOG_FORMAT.exactOptional(),
  options: LOG_OPTIONS.default({}),
  sample: z.string().max(1_000_000).default(''),
  /** A file in place of it, as base64: text, gzip, zstd or Parquet. The beginning of what it holds is the sample. */
  sampleFile: z.base64().max(LONGEST_FILE).exactOptional(),
  projectId: z.string().exactOptional(),
});

/** A sample as it was read, and what it promises. */
export interface SourceTest extends SampleReading {
  readonly facts: SampleFacts;
  /** The lines that were taken out of a file; absent where the sample was text. */
  readonly text?: string;
  /** Of its session IDs, those that this project's players reported; null where no project is named. */
  readonly knownSessions: number | null;
}

const MOST_IDS = 5000;
const USUAL_RETENTION_DAYS = 30;

/** Reads a sample as a log source would; nothing is stored. Without a format the likeliest is taken. */
export async function testSource(
  services: Services,
  caller: Caller,
  input: z.output<typeof TEST_SOURCE>,
): Promise<SourceTest> {
  const project = await projectOf(services, caller, input.projectId ?? null);
  const text = input.sampleFile === undefined ? input.sample : await textOf(input.sampleFile);
  const reading = readSample({ text, format: input.format, options: input.options });
  const ids = [...new Set(reading.notes.map(({ sessionId }) => sessionId))].filter((id) => id !== '');
  return {
    ...reading,
    ...(input.sampleFile === undefined ? {} : { text }),
    facts: sampleFacts(reading, project?.retentionDays ?? USUAL_RETENTION_DAYS),
    knownSessions: project && (await services.eventStore.reportedSessions(project.id, ids.slice(0, MOST_IDS))),
  };
}

const textOf = (file: string): Promise<string> =>
  beginningOf({ begin: Buffer.from(file, 'base64'), rest: nothing() }, '');

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** A token of the whole organization may test without naming a project. */
async function projectOf(services: Services, caller: Caller, projectId: string | null) {
  if (caller.kind === 'token' && projectId === null) {
    const secret = await requireReader(services, caller.bearer);
    if (secret.projectId === null) return null;
  }
  return (await permittedProject(services, caller, projectId, 'inspect')).project;
}
