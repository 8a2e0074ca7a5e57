import { readdirSync, readFileSync } from 'node:fs';

/** The kernel counts in hundredths of a second. */
const TICKS_A_SECOND = 100;

/** What `/proc/<pid>/stat` says of a process, times in seconds. */
export interface ProcessTimes {
  readonly pid: number;
  readonly parent: number;
  /** User and system, all threads. */
  readonly own: number;
  /** Of children that have ended and were waited for. */
  readonly children: number;
}

/** Null for a text that isn't such a line. The name in brackets may hold anything, brackets too. */
export function parseProcessStat(text: string): ProcessTimes | null {
  const nameEnd = text.lastIndexOf(')');
  const pid = Number.parseInt(text, 10);
  if (nameEnd < 0 || !(pid > 0)) return null;
  const fields = text.slice(nameEnd + 2).split(' '); // from the third on: state, parent, …
  const seconds = (field: number) => Number(fields[field - 3] ?? 0) / TICKS_A_SECOND;
  return {
    pid,
    parent: Number(fields[1]),
    own: seconds(14) + seconds(15),
    children: seconds(16) + seconds(17),
  };
}

/** CPU seconds of a process and all that it started, ended children included. */
export function treeCpuSeconds(root: number): number {
  const all = new Map<number, ProcessTimes>();
  for (const name of readdirSync('/proc')) {
    const times = /^\d+$/.test(name) ? readTimes(name) : null;
    if (times) all.set(times.pid, times);
  }
  let sum = 0;
  for (const times of all.values()) if (isWithin(all, times, root)) sum += times.own + times.children;
  return sum;
}

/** `root`, and all that it started and that still runs. */
export const processesOf = (root: number): number[] => [root, ...childrenOf(root).flatMap(processesOf)];

/** The processes that `root` started itself and that still run. */
export function childrenOf(root: number): number[] {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (readTimes(name) ?? []) : []));
  return all.filter((times) => times.parent === root).map((times) => times.pid);
}

/** Of all that this process started and that has ended. */
export const endedChildrenCpuSeconds = (): number => readTimes('self')?.children ?? 0;

/** Busy seconds of all processors of the machine since it started. */
export const machineBusySeconds = (): number => parseBusySeconds(readFileSync('/proc/stat', 'utf8'));

/** Everything of the first line of `/proc/stat` but idle and waiting for disks; guests are counted in user time already. */
export function parseBusySeconds(text: string): number {
  const [, user, nice, system, , , irq, softirq, steal] = (text.split('\n')[0] ?? '').trim().split(/\s+/).map(Number);
  return (
    [user, nice, system, irq, softirq, steal].reduce<number>((sum, ticks) => sum + (ticks ?? 0), 0) / TICKS_A_SECOND
  );
}

function readTimes(pid: string): ProcessTimes | null {
  try {
    return parseProcessStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return null; // it has ended meanwhile
  }
}

function isWithin(all: ReadonlyMap<number, ProcessTimes>, times: ProcessTimes, root: number): boolean {
  for (let at: ProcessTimes | undefined = times; at; at = all.get(at.parent)) if (at.pid === root) return true;
  return false;
}
