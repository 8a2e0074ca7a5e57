import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { add, countRun, inWords, readPlaywright, readVitest } from './counts.mjs';

let directory;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'telecine-counts-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const report = (content) => {
  const file = join(directory, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
};
const vitest = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 2, numTodoTests: 1 };

test.each([
  ['a clean run counts as it is', 0, vitest, readVitest, '5 passed, 0 failed, 3 skipped'],
  ['a run that failed without a failed test counts one', 1, vitest, readVitest, '5 passed, 1 failed, 3 skipped'],
  ['failed tests count once', 1, { ...vitest, numFailedTests: 2 }, readVitest, '5 passed, 2 failed, 3 skipped'],
  [
    'a test that passed when tried again has passed',
    0,
    { stats: { expected: 3, unexpected: 0, flaky: 1, skipped: 0 } },
    readPlaywright,
    '4 passed, 0 failed, 0 skipped',
  ],
])('%s', (_, status, content, read, words) => {
  expect(inWords(countRun(status, report(content), read))).toBe(words);
});

test('a run that left no report is one failure', () => {
  expect(inWords(countRun(1, join(directory, 'none.json'), readVitest))).toBe('0 passed, 1 failed, 0 skipped');
});

test('counts add up', () => {
  expect(add({ passed: 1, failed: 2, skipped: 3 }, { passed: 10, failed: 20, skipped: 30 })).toEqual({
    passed: 11,
    failed: 22,
    skipped: 33,
  });
});
