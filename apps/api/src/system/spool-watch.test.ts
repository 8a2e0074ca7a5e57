import { expect, test } from 'vitest';
import { problemOf } from './spool-watch.ts';

const MB = 1024 * 1024;
test.each([
  ['room', { bytes: 99, freeBytes: 300 * MB }, false, null],
  ['a full disk', { bytes: 0, freeBytes: 255 * MB }, false, 'disk'],
  ['a disk that was full a moment ago', { bytes: 0, freeBytes: 300 * MB }, true, 'disk'],
  ['a disk with room again', { bytes: 0, freeBytes: 321 * MB }, true, null],
  ['a disk that says nothing', { bytes: 0, freeBytes: null }, false, null],
  ['a full spool', { bytes: 101, freeBytes: null }, false, 'behind'],
  ['a spool that was full a moment ago', { bytes: 76, freeBytes: null }, true, 'behind'],
  ['a spool with room again', { bytes: 75, freeBytes: null }, true, null],
])('%s', (_, use, isRefusing, word) => {
  const problem = problemOf(use, 100, isRefusing);
  if (word === null) expect(problem).toBeNull();
  else expect(problem).toContain(word);
});
