import type { ProcessPulse } from './process-pulse.ts';

/** What was seen of the engine at a moment. */
export interface EngineLook {
  /** On a clock that only goes forward, ms. */
  readonly at: number;
  /** Whether it answered anything since the last look: a ping, or a statement. */
  readonly answered: boolean;
  /** Null where the system doesn't tell. */
  readonly pulse: ProcessPulse | null;
}

/** One look may fall into a moment when we ourselves could not run. */
const LEAST_LOOKS = 3;
/** Long enough for whoever stops it for a moment on purpose, such as a measurement. */
const STOPPED_MS = 10_000;
/** Without a moment of CPU it doesn't work, but it may wait for a disk. */
const STANDS_STILL_MS = 30_000;
/** One that works hard on a busy machine answers something in that time. */
const SILENT_MS = 60_000;

/** Tells an engine that will not answer any more from one that is only busy. */
export class EngineSilence {
  #looks = 0;
  #ranAt = 0;
  #since = 0;
  #cpuTicks = 0;
  #workedAt = 0;

  /** Why it has to be started again, to stand after "The engine"; null as long as it hasn't. */
  note({ at, answered, pulse }: EngineLook): string | null {
    if (answered) {
      this.#looks = 0;
      return null;
    }
    if (this.#looks === 0) this.#begin(at);
    this.#looks++;
    if (!pulse?.isStopped) this.#ranAt = at;
    if (pulse === null || pulse.cpuTicks !== this.#cpuTicks) this.#workedAt = at;
    this.#cpuTicks = pulse?.cpuTicks ?? 0;

    if (this.#looks < LEAST_LOOKS) return null;
    const seconds = Math.round((at - this.#since) / 1000);
    if (at - this.#ranAt >= STOPPED_MS) return 'was stopped by a signal and answers nothing';
    if (at - this.#workedAt >= STANDS_STILL_MS) return `has neither answered nor worked for ${seconds} s`;
    if (at - this.#since >= SILENT_MS) return `has answered nothing for ${seconds} s`;
    return null;
  }

  #begin(at: number): void {
    this.#since = at;
    this.#workedAt = at;
    this.#ranAt = at;
  }
}
