import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EventStoreError, errorCode } from './errors.ts';

/**
 * Takes a data directory for this process: another one would take its open segments for left behind. The file names process
 * and start time, so that neither `kill -9` nor a process ID used again locks anybody out. Returns the release. Throws
 * `directory_in_use`.
 */
export function lockDirectory(directory: string): () => void {
  const file = path.join(directory, 'events.lock');
  const own = JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid) });
  try {
    writeFileSync(file, own, { flag: 'wx' });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    const holder = livingHolder(file);
    if (holder !== null) throw inUse(directory, holder);
    writeFileSync(`${file}.${process.pid}`, own);
    renameSync(`${file}.${process.pid}`, file);
  }
  return () => rmSync(file, { force: true });
}

/** The process that a lock file names, if it lives. */
function livingHolder(file: string): number | null {
  const { pid, startedAt } = readLock(file);
  if (!isAlive(pid)) return null;
  const start = startOf(pid);
  return start !== '' && startedAt !== '' && start !== startedAt ? null : pid;
}

function readLock(file: string): { pid: number; startedAt: string } {
  try {
    const lock: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof lock === 'object' && lock !== null && 'pid' in lock && 'startedAt' in lock) {
      return { pid: Number(lock.pid), startedAt: String(lock.startedAt) };
    }
  } catch {
    // Gone meanwhile, or cut off while it was written: nobody holds it.
  }
  return { pid: 0, startedAt: '' };
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** When a process began, as Linux has it; '' on systems without /proc. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state = '', ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z') return 'ended'; // its parent has only not taken notice yet
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[18] ?? ''}`;
  } catch {
    return '';
  }
}

const inUse = (directory: string, pid: number): EventStoreError =>
  new EventStoreError(
    'directory_in_use',
    `The data directory ${directory} is open in process ${pid}. Only one Telecine API may run on it: stop the other, or set TELECINE_DATA_DIR to another directory.`,
  );
