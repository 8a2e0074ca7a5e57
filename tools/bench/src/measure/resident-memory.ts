import { readFileSync, writeFileSync } from 'node:fs';
import { processesOf } from './process-times.ts';

/** What `/proc/<pid>/status` says of a process's memory, bytes. */
export interface ResidentMemory {
  readonly resident: number;
  /** The most that was resident since the process began or `forgetPeak`. */
  readonly peak: number;
  /** Of what is resident, pages of files: the program and its libraries. The kernel may drop them at any time. */
  readonly ofFiles: number;
}

/** Null for a process that has ended. */
export function parseResidentMemory(status: string): ResidentMemory | null {
  const bytes = (name: string) => Number(new RegExp(`^${name}:\\s*(\\d+) kB$`, 'm').exec(status)?.[1]) * 1024;
  const memory = { resident: bytes('VmRSS'), peak: bytes('VmHWM'), ofFiles: bytes('RssFile') };
  return Number.isNaN(memory.resident + memory.peak + memory.ofFiles) ? null : memory;
}

/** Throws for a process that has ended. */
export function residentMemory(pid: number): ResidentMemory {
  const memory = parseResidentMemory(readFileSync(`/proc/${pid}/status`, 'utf8'));
  if (memory === null) throw new Error(`Process ${pid} has ended.`);
  return memory;
}

/** From now on `peak` is that of what follows. */
export const forgetPeak = (pid: number): void => writeFileSync(`/proc/${pid}/clear_refs`, '5');

const LOOK_EVERY_MS = 50;

/** The most that a process and all that it started held together at one time, seen every 50 ms, until `stop`. */
export function watchTogether(root: number): { readonly most: () => number; stop(): void } {
  let most = 0;
  const look = () => {
    most = Math.max(
      most,
      processesOf(root).reduce((sum, pid) => sum + heldBy(pid), 0),
    );
  };
  look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  return { most: () => most, stop: () => clearInterval(timer) };
}

function heldBy(pid: number): number {
  try {
    return residentMemory(pid).resident;
  } catch {
    return 0; // it has ended meanwhile
  }
}
