import { readFile } from 'node:fs/promises';

/** What the system says of a process. */
export interface ProcessPulse {
  /** Stopped by a signal (SIGSTOP), so that it can't do anything until it is continued. */
  readonly isStopped: boolean;
  /** CPU time that all its threads have had so far, in clock ticks. */
  readonly cpuTicks: number;
}

const STOPPED = 'T';
/** Places of the fields state, utime and stime after the name, see proc_pid_stat(5). */
const STATE = 0;
const UTIME = 11;
const STIME = 12;

/** Null where the process is gone, or the system has no /proc. */
export async function processPulse(pid: number): Promise<ProcessPulse | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // the name may hold spaces and brackets
    return { isStopped: fields[STATE] === STOPPED, cpuTicks: Number(fields[UTIME]) + Number(fields[STIME]) };
  } catch {
    return null;
  }
}
