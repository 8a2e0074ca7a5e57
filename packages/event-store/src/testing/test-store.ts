import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EventStore, type EventStoreOptions, openEventStore } from '../event-store.ts';
import type { CmcdDecoder } from '../queries/cmcd-column.ts';

/** A directory of its own for a test, and the way to open event stores in it. */
export function testDirectory() {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'telecine-events-'));
  const lines: string[] = [];
  return {
    dataDir,
    /** What the store told its operator. */
    lines,
    open: (options: Partial<EventStoreOptions> = {}): Promise<EventStore> =>
      openEventStore({ dataDir, cmcd: asTexts, log: (line) => lines.push(line), ...options }),
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}

/** CMCD members as they are stored. Typing them is another package's work. */
export const asTexts: CmcdDecoder = {
  member: (_key, text) => text,
  joint: new Set(),
  join: () => {},
};

/** Asks again until the answer is right, or the time is up; then gives the last answer. */
export async function eventually<Answer>(
  question: () => Promise<Answer>,
  isRight: (answer: Answer) => boolean,
  withinMs = 20_000,
): Promise<Answer> {
  const until = Date.now() + withinMs;
  for (;;) {
    const answer = await question();
    if (isRight(answer) || Date.now() > until) return answer;
    await sleep(30);
  }
}
