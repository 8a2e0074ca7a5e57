import type { JoinedRequest } from '@telecine/domain';
import { isWhole } from './whole-answer.ts';

/** What a kernel holds for a client: the log's last write is this much ahead of the viewer. */
const KERNEL_BYTES = 100_000;
/** Shorter sending than this says more of the edge's disk than of the line. */
const LEAST_SENDING_MS = 20;
/** A source with coarser times than this can't tell how long sending took. */
const FINE_MS = 100;
/** So many answers about an instant count. */
const NEAR_ANSWERS = 5;

/**
 * The speed of a viewer's line (bytes per ms), from large answers: what the edge could write beyond the kernel's buffer in the time
 * that it took. Read from the requests at the first question.
 */
export class LineSpeed {
  readonly #requests: readonly JoinedRequest[];
  #instants: number[] | null = null;
  readonly #speeds: number[] = [];
  /** The window of near answers that the last question ended in: questions come in order of time, mostly. */
  #from = 0;

  /** `requests` are in order of time. */
  constructor(requests: readonly JoinedRequest[]) {
    this.#requests = requests;
  }

  /** Infinite where nothing tells. */
  at(instant: number): number {
    const instants = this.#instants ?? this.#read();
    const last = Math.max(0, instants.length - NEAR_ANSWERS);
    if (instant < (instants[this.#from] ?? 0)) this.#from = 0;
    while (this.#from < last && this.#nextIsNearer(instants, instant)) this.#from++;
    return fastOf(this.#speeds, this.#from, Math.min(this.#speeds.length, this.#from + NEAR_ANSWERS));
  }

  #nextIsNearer(instants: readonly number[], instant: number): boolean {
    const first = instants[this.#from] ?? 0;
    const next = instants[this.#from + NEAR_ANSWERS] ?? 0;
    return Math.abs(first - instant) > Math.abs(next - instant);
  }

  #read(): number[] {
    const instants: number[] = [];
    for (const { deliveryRequests } of this.#requests) {
      const line = deliveryRequests.at(-1);
      if (line === undefined || line.bytes === null || line.durationMs === null || line.timeResolutionMs > FINE_MS)
        continue;
      const sending = line.durationMs - (line.originTtfbMs ?? 0);
      if (line.bytes < 2 * KERNEL_BYTES || sending < LEAST_SENDING_MS || !isWhole(line)) continue;
      instants.push(line.startedAt);
      this.#speeds.push((line.bytes - KERNEL_BYTES) / sending);
    }
    this.#instants = instants;
    return instants;
  }
}

/** The fast of a window count, a slow one may be the edge's own doing: the second fastest, or of few the fastest. */
function fastOf(speeds: readonly number[], from: number, to: number): number {
  let first = Number.NEGATIVE_INFINITY;
  let second = Number.NEGATIVE_INFINITY;
  for (let at = from; at < to; at++) {
    const speed = speeds[at] ?? 0;
    if (speed > first) [first, second] = [speed, first];
    else if (speed > second) second = speed;
  }
  const fast = to - from > 3 ? second : first;
  return to === from ? Number.POSITIVE_INFINITY : fast;
}
