import { setTimeout as sleep } from 'node:timers/promises';
import { listSegments } from './list-segments.ts';

const USUAL_MS = 1000;
const POLL_MS = 50;

/** Resolves when no segment waits that was begun more than a second before this call, or after `withinMs`. */
export async function caughtUp(directory: string, withinMs: number): Promise<void> {
  const called = Date.now();
  while (Date.now() < called + withinMs) {
    const [oldest] = await listSegments(directory);
    if (!oldest || oldest.begunAt > called - USUAL_MS) return;
    await sleep(POLL_MS);
  }
}
