import { existsSync, readFileSync } from 'node:fs';

export const NONE = { passed: 0, failed: 0, skipped: 0 };

export const add = (one, other) => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
});

/**
 * Counts of a run, from its JSON report and its exit status. A run that failed without a failed test (a file that could not be
 * loaded, a process that died) counts as one failure, so that no failure is ever left out of the sum.
 */
export function countRun(status, report, read) {
  const counts = existsSync(report) ? read(JSON.parse(readFileSync(report, 'utf8'))) : NONE;
  return status !== 0 && counts.failed === 0 ? add(counts, { ...NONE, failed: 1 }) : counts;
}

/** Counts in vitest's JSON report. */
export const readVitest = (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
  skipped: report.numPendingTests + (report.numTodoTests ?? 0),
});

/** Counts in Playwright's JSON report; a test that passed when tried again has passed, and its list says that it is flaky. */
export const readPlaywright = ({ stats }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected,
  skipped: stats.skipped,
});

export const inWords = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;
