import type { SessionTimeline, StateSlice } from '@telecine/domain';
import { measure } from '@telecine/qoe';
import { expect, test } from 'vitest';
import { diagnose } from './diagnose.ts';
import { request, session } from './testing/session.ts';

/** A session with a stop every three seconds, requests that nobody can blame by themselves, and errors among them. */
function stopping(seconds: number): SessionTimeline {
  const states: StateSlice[] = [{ state: 'starting', from: 0, to: 800, source: 'player' }];
  for (let at = 800; at < seconds * 1_000; at += 3_000) {
    states.push({ state: 'playing', from: at, to: at + 2_000, source: 'player' });
    states.push({ state: 'rebuffering', from: at + 2_000, to: at + 3_000, source: 'player' });
  }
  const requests = Array.from({ length: seconds }, (_, second) =>
    request({
      at: second * 1_000,
      name: `seg${second % 300}`,
      durationMs: 1_400,
      time: { unknownMs: 1_400 },
      ...(second % 7 === 3 ? { status: 503 } : {}),
    }),
  );
  return session({ states, requests });
}

/** CPU time of the fastest of some runs, of `times` diagnoses each: what else the machine does is not in it, nor the clock's grain. */
function fastestMs(timeline: SessionTimeline, times = 1): number {
  const metrics = measure(timeline);
  let fastest = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 12; run++) {
    const began = process.cpuUsage();
    for (let time = 0; time < times; time++) diagnose(timeline, metrics);
    const { user, system } = process.cpuUsage(began);
    fastest = Math.min(fastest, (user + system) / 1_000 / times);
  }
  return fastest;
}

test('the time of a diagnosis grows with the session, not with its square', () => {
  fastestMs(stopping(500)); // until the engine has compiled it
  const short = fastestMs(stopping(1_000), 8);
  const long = fastestMs(stopping(8_000));
  process.stdout.write(`diagnose: ${short.toFixed(2)} ms for 1,000 requests, ${long.toFixed(2)} ms for 8,000\n`);
  expect(long / short).toBeLessThan(32); // 8 times is linear, 64 the square
});
