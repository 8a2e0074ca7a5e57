import { expect, test } from 'vitest';
import { forgetPeak, parseResidentMemory, residentMemory, watchTogether } from './resident-memory.ts';

test('sizes are read in bytes, whatever stands around them', () => {
  const status = 'Name:\tnode\nVmPeak:\t 9000 kB\nVmHWM:\t     300 kB\nVmRSS:\t     200 kB\nRssFile:\t      50 kB\n';
  expect(parseResidentMemory(status)).toEqual({ resident: 204_800, peak: 307_200, ofFiles: 51_200 });
});

test('a process that has ended has none', () => {
  expect(parseResidentMemory('Name:\tnode\nState:\tZ (zombie)\n')).toBeNull();
});

test.skipIf(process.platform !== 'linux')('memory that was let go of stays in the peak until that is forgotten', () => {
  const size = 64 * 1024 * 1024;
  const watch = watchTogether(process.pid);
  const before = watch.most();
  const [inThis] = [touched(size)];
  expect(residentMemory(process.pid).resident - before).toBeGreaterThan(size / 2);
  expect(residentMemory(process.pid).peak - before).toBeGreaterThan(size / 2);
  expect(inThis).toBe(size);
  watch.stop();
  forgetPeak(process.pid);
  const { peak, resident } = residentMemory(process.pid);
  expect(peak - resident).toBeLessThan(size / 2);
});

/** Allocates and writes to each page. */
const touched = (size: number): number => Buffer.alloc(size, 1).length;
