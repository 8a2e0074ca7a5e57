import { expect, test } from 'vitest';
import { parseBusySeconds, parseProcessStat, treeCpuSeconds } from './process-times.ts';

test('times are read behind a name that holds spaces and brackets', () => {
  const stat = '4711 (a (b) c) S 42 4711 4711 0 -1 4194304 1 2 3 4 250 50 30 20 20 0 7 0 12345 1 2';
  expect(parseProcessStat(stat)).toEqual({ pid: 4711, parent: 42, own: 3, children: 0.5 });
});

test('what is no such line is null', () => {
  expect(parseProcessStat('')).toBeNull();
});

test('waiting is not busy', () => {
  expect(parseBusySeconds('cpu  100 100 100 99999 99999 100 100 100 500 500\ncpu0 1 1')).toBe(6);
});

test('work of this process shows in its tree', () => {
  const before = treeCpuSeconds(process.pid);
  const until = process.cpuUsage().user + 150_000;
  while (process.cpuUsage().user < until) Math.sqrt(2);
  expect(treeCpuSeconds(process.pid) - before).toBeGreaterThan(0.09);
});
