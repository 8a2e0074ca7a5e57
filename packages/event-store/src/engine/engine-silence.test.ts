import { expect, test } from 'vitest';
import { EngineSilence } from './engine-silence.ts';
import type { ProcessPulse } from './process-pulse.ts';

const working = (at: number): ProcessPulse => ({ isStopped: false, cpuTicks: at / 100 });
const still = (): ProcessPulse => ({ isStopped: false, cpuTicks: 700 });
const stopped = (): ProcessPulse => ({ isStopped: true, cpuTicks: 700 });
const never = () => false;

/** When it is given up, s; looked at every three seconds for five minutes. */
function givenUpAt(answered: (at: number) => boolean, pulse: (at: number) => ProcessPulse | null) {
  const silence = new EngineSilence();
  for (let at = 3000; at <= 300_000; at += 3000) {
    const why = silence.note({ at, answered: answered(at), pulse: pulse(at) });
    if (why !== null) return { at: at / 1000, why };
  }
  return null;
}

test.each([
  ['answers', () => true, still, null],
  ['answers while the system shows it stopped: it was continued since', () => true, stopped, null],
  ['works hard and answers every 57 s', (at: number) => at % 57_000 === 0, working, null],
  ['stands still for 27 s between two answers', (at: number) => at % 30_000 === 0, still, null],
  ['is stopped for ten seconds at a time', (at: number) => at % 12_000 === 0, stopped, null],
  ['is stopped', never, stopped, { at: 15, why: 'was stopped by a signal and answers nothing' }],
  ['works no more', never, still, { at: 33, why: 'has neither answered nor worked for 30 s' }],
  ['works and answers nothing', never, working, { at: 63, why: 'has answered nothing for 60 s' }],
  ['answers nothing, of which no more is known', never, () => null, { at: 63, why: 'has answered nothing for 60 s' }],
])('of an engine that %s', (_, answered, pulse, expected) => {
  expect(givenUpAt(answered, pulse)).toEqual(expected);
});
