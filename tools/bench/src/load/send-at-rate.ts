import { setTimeout as sleep } from 'node:timers/promises';
import { HttpSender } from './http-sender.ts';

export interface Rate {
  readonly requestsPerSecond: number;
  readonly connections: number;
  /** Ends when it returns true. */
  readonly until: () => boolean;
}

/**
 * Sends requests at a fixed rate whether or not answers come, and gives the ms from when each was due to its answer: a server
 * that stands still pays for all that was due meanwhile. `requestAt` makes the n-th.
 */
export async function sendAtRate(port: number, requestAt: (index: number) => Buffer, rate: Rate): Promise<number[]> {
  const latencies: number[] = [];
  const start = performance.now();
  let next = 0;
  const work = async () => {
    const sender = await HttpSender.open(port);
    while (!rate.until()) {
      const index = next++;
      const due = start + (index * 1000) / rate.requestsPerSecond;
      const early = due - performance.now();
      if (early > 1) await sleep(early);
      const { status } = await sender.send(requestAt(index));
      if (status < 200 || status > 299) throw new Error(`A request of the bench was answered with ${status}.`);
      latencies.push(performance.now() - due);
    }
    sender.close();
  };
  await Promise.all(Array.from({ length: rate.connections }, work));
  return latencies;
}
