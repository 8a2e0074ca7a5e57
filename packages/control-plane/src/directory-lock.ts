import { execFileSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ControlPlaneError, errorCode } from './errors.ts';

/** How long a second taker of the same stale lock may be between its last look and its write. */
const SETTLE_MS = 60;
const HELPER_ENDS_WITHIN_MS = 5000;
const heldHere = new Set<string>();

/**
 * Takes the directory for this process: PGlite doesn't, and two processes in one directory lose each other's writes.
 * The lock file lies beside the directory and names process and start time, so that neither `kill -9` nor a process ID used
 * again locks anybody out. Returns the release. Throws `directory_in_use`.
 */
export async function lockDirectory(directory: string): Promise<() => void> {
  const file = `${directory}.lock`;
  if (heldHere.has(file)) throw inUse(directory, process.pid);
  heldHere.add(file);
  try {
    await take(file, directory);
  } catch (error) {
    heldHere.delete(file);
    throw error;
  }
  return () => {
    rmSync(file, { force: true });
    heldHere.delete(file);
  };
}

/**
 * Notes a process that works in the directory for the one that has the lock. When that one is killed it ends too, but perhaps
 * some milliseconds later.
 */
export function noteHelper(directory: string, pid: number): void {
  writeFileSync(`${directory}.process`, JSON.stringify({ pid, startedAt: look(pid).start }));
}

/** Waits until the helper of an earlier holder of the lock has ended. Throws `directory_in_use` when it doesn't. */
export async function untilHelperGone(directory: string): Promise<void> {
  for (const until = Date.now() + HELPER_ENDS_WITHIN_MS; ; await sleep(20)) {
    const pid = livingHolder(`${directory}.process`);
    if (pid === null) return;
    if (Date.now() > until) throw inUse(directory, pid);
  }
}

async function take(file: string, directory: string): Promise<void> {
  const own = JSON.stringify({ pid: process.pid, startedAt: look(process.pid).start });
  try {
    writeFileSync(file, own, { flag: 'wx' });
    return;
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, own);
  const pid = livingHolder(file);
  if (pid !== null) {
    rmSync(mine, { force: true });
    throw inUse(directory, pid);
  }
  renameSync(mine, file);
  // Of several that found the same stale lock, the last to rename has it.
  await sleep(SETTLE_MS);
  const winner = livingHolder(file);
  if (winner !== null) throw inUse(directory, winner);
}

/** The process that a lock file names, if it lives and isn't this one. */
function livingHolder(file: string): number | null {
  const { pid, startedAt } = readLock(file);
  if (pid === process.pid || !isAlive(pid)) return null;
  const { start, zombie } = look(pid);
  const another = start !== '' && startedAt !== '' && start !== startedAt;
  return zombie || another ? null : pid;
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

/**
 * When a process began, in the system's own words ('' where the system doesn't say), and whether it has ended and only waits
 * to be noticed by its parent.
 */
function look(pid: number): { start: string; zombie: boolean } {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // from the third on: proc(5)
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
      return { start: `${boot}/${fields[19] ?? ''}`, zombie: fields[0] === 'Z' || fields[0] === 'X' };
    }
    const said = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
    });
    const [, state = '', start = ''] = /^\s*(\S+)\s+(.*?)\s*$/.exec(said) ?? [];
    return { start, zombie: state.startsWith('Z') };
  } catch {
    return { start: '', zombie: false }; // no /proc, no ps, or the process has just ended
  }
}

const inUse = (directory: string, pid: number): ControlPlaneError =>
  new ControlPlaneError(
    'directory_in_use',
    `The directory ${directory} is in use by process ${pid}. Stop that copy of Telecine, or set TELECINE_DATA_DIR to another directory.`,
  );
