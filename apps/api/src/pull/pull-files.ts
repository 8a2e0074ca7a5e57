import { userInfo } from 'node:os';
import path from 'node:path';
import type { LeftAside, LogSource } from '@telecine/control-plane';
import { storeLog } from '../ingest/logs.ts';
import type { Services } from '../services.ts';
import { endOfLastLine, type FollowedFile, linesBefore, openFollowed } from './followed-file.ts';
import { isHopeless } from './hopeless.ts';
import { allowedDirectories, DIRECTORIES, isInside } from './log-directories.ts';
import { matchingFiles } from './matching-files.ts';
import { PullError } from './pull-error.ts';

/** A packed file is taken for whole when nothing was written to it for so long. */
const AT_REST_MS = 5000;
/** Read of a file at a time. */
const PART_BYTES = 16 * 1024 * 1024;
/** Equal lines have the same instant, so they lie close together: so much before is looked at to tell them apart. */
const BEFORE_BYTES = 1024 * 1024;

/**
 * Reads what was written to a source's files since the last time, whole lines only; rotated files are known under their new name,
 * and packed ones are read once. What was read is remembered when it is durable: after a stop nothing lacks. A file that can't be
 * read doesn't keep the others from it; a packed one whose content nobody can read is left aside. A draft's files are looked into.
 */
export async function pullFiles(
  services: Services,
  source: LogSource,
  pattern: string,
  signal: AbortSignal,
): Promise<Unreadable | null> {
  const allowed = allowedDirectories(process.env);
  if (allowed.length === 0) throw new PullError('no_directories', NOT_ALLOWED, nameDirectory(pattern));
  const paths = await matchingFiles(pattern);
  if (paths.length === 0) throw new PullError('no_such_file', `No file that may be read is at ${pattern}.`, NO_FILE);
  let problem: unknown = null;
  let leftAside: Unreadable | null = null;
  for (const file of paths) {
    signal.throwIfAborted();
    try {
      leftAside = (await pullFile(services, source, file, allowed, signal)) ?? leftAside;
    } catch (error) {
      if (!(error instanceof PullError)) throw error;
      problem ??= error;
    }
  }
  if (problem !== null) throw problem;
  return leftAside;
}

type Unreadable = Omit<LeftAside, 'at'>;

async function pullFile(
  services: Services,
  source: LogSource,
  name: string,
  allowed: readonly string[],
  signal: AbortSignal,
): Promise<Unreadable | null> {
  if (!(await isInside(name, allowed))) {
    const outside = `${name} is in none of the directories that ${DIRECTORIES} names (${allowed.join(', ')}).`;
    throw new PullError('outside', outside, nameDirectory(name));
  }
  const file = await openFollowed(name).catch((error) => {
    if (isGone(error)) return null; // rotated away just now
    throw new PullError('no_permission', `${name} can’t be opened (${codeOf(error)}).`, noPermission());
  });
  if (file === null) return null;
  try {
    await followFile(services, source, file, signal);
    return null;
  } catch (error) {
    if (!file.isPacked || !isHopeless(error)) throw error;
    await services.controlPlane.savePulledObject({ sourceId: source.id, name: file.name, offset: file.size });
    return { name, detail: error.message };
  } finally {
    await file.handle.close();
  }
}

async function followFile(
  services: Services,
  source: LogSource,
  file: FollowedFile,
  signal: AbortSignal,
): Promise<void> {
  if (file.size === 0 || (!file.isPacked && file.firstLine.length === 0)) return;
  if (file.isPacked && Date.now() - file.changedAt < AT_REST_MS) return;
  const known = await services.controlPlane.findPulledObjects(source.id, [file.name]);
  let offset = known.get(file.name) ?? 0;
  while (offset < file.size && !signal.aborted) {
    const most = file.isPacked ? file.size : Math.min(file.size, offset + PART_BYTES);
    const to = file.isPacked ? file.size : await endOfLastLine(file, offset, most);
    if (to === offset) break; // a line that is still being written
    const project = await services.controlPlane.findProject(source.projectId);
    if (!project) return;
    const header = offset === 0 ? NOTHING : headerOf(source, file);
    const before = await linesBefore(file, offset, BEFORE_BYTES);
    const delivered = { source, project, receivedAt: Date.now(), sender: { contentEncoding: '' }, before };
    await storeLog(services, delivered, behind(header, file, offset, to));
    if (source.state === 'draft') return; // once it is active it is read from its beginning
    offset = to;
    await services.controlPlane.savePulledObject({ sourceId: source.id, name: file.name, offset });
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);
const isGone = (error: unknown): boolean => codeOf(error) === 'ENOENT';

const NOT_ALLOWED =
  'Files of this machine are read only in directories that whoever runs Telecine names, and none is named.';
const NO_FILE =
  'Look at the path, at whether the server writes there yet, and at whether the user that runs Telecine may list the directory.';
const nameDirectory = (file: string): string =>
  `Where Telecine runs, set ${DIRECTORIES}=${directoryOf(file)} (several are parted by colons), and start Telecine again.`;
const noPermission = (): string =>
  `Let the user that runs Telecine (${userInfo().username}) read it: put that user into the file’s group, or have the server write files that others may read.`;

/** The deepest directory that a path with `*` surely lies in. */
const directoryOf = (file: string): string => path.dirname(file.replace(/\*.*$/s, '*'));

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
