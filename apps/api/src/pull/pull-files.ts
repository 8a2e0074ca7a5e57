import type { LogSource } from '@telecine/control-plane';
import { storeLog } from '../ingest/logs.ts';
import type { Services } from '../services.ts';
import { endOfLastLine, type FollowedFile, openFollowed } from './followed-file.ts';
import { allowedDirectories, DIRECTORIES, isInside } from './log-directories.ts';
import { matchingFiles } from './matching-files.ts';

/** A packed file is taken for whole when nothing was written to it for so long. */
const AT_REST_MS = 5000;
/** Read of a file at a time. */
const PART_BYTES = 16 * 1024 * 1024;

/**
 * Reads what was written to a source's files since the last time, whole lines only; rotated files are known under their new name,
 * and packed ones are read once. What was read is remembered when it is durable: after a stop nothing lacks.
 */
export async function pullFiles(
  services: Services,
  source: LogSource,
  pattern: string,
  signal: AbortSignal,
): Promise<number> {
  let grown = 0;
  const allowed = allowedDirectories(process.env);
  if (allowed.length === 0) throw new Error(NOT_ALLOWED);
  for (const path of await matchingFiles(pattern)) {
    signal.throwIfAborted();
    if (!(await isInside(path, allowed))) throw new Error(`${path} is in none of the directories of ${DIRECTORIES}.`);
    const file = await openFollowed(path).catch(() => null); // rotated away just now
    if (file === null) continue;
    try {
      if (await followFile(services, source, file, signal)) grown++;
    } finally {
      await file.handle.close();
    }
  }
  return grown;
}

async function followFile(
  services: Services,
  source: LogSource,
  file: FollowedFile,
  signal: AbortSignal,
): Promise<boolean> {
  if (file.size === 0 || (!file.isPacked && file.firstLine.length === 0)) return false;
  if (file.isPacked && Date.now() - file.changedAt < AT_REST_MS) return false;
  const known = await services.controlPlane.findPulledObjects(source.id, [file.name]);
  let offset = known.get(file.name) ?? 0;
  const from = offset;
  while (offset < file.size && !signal.aborted) {
    const most = file.isPacked ? file.size : Math.min(file.size, offset + PART_BYTES);
    const to = file.isPacked ? file.size : await endOfLastLine(file, offset, most);
    if (to === offset) break; // a line that is still being written
    const project = await services.controlPlane.findProject(source.projectId);
    if (!project) return false;
    const header = offset === 0 ? NOTHING : headerOf(source, file);
    const delivered = { source, project, receivedAt: Date.now(), sender: { contentEncoding: '' } };
    await storeLog(services, delivered, behind(header, file, offset, to));
    offset = to;
    await services.controlPlane.savePulledObject({ sourceId: source.id, name: file.name, offset });
  }
  return offset > from;
}

const NOT_ALLOWED = `Files of this machine are read only in directories that its operator names: start Telecine with ${DIRECTORIES}=/var/log.`;

const NOTHING = Buffer.alloc(0);

/** What names the fields stands only at a file's beginning. */
function headerOf({ format, options }: LogSource, { comments, firstLine }: FollowedFile): Buffer {
  const isNamed = (format === 'csv' || format === 'tsv') && !Array.isArray(options.fields);
  return comments.length > 0 || !isNamed ? comments : firstLine;
}

async function* behind(header: Buffer, { handle }: FollowedFile, from: number, to: number): AsyncGenerator<Uint8Array> {
  if (header.length > 0) yield header;
  yield* handle.createReadStream({ start: from, end: to - 1, autoClose: false });
}
