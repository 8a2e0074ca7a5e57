import { expect, test } from 'vitest';
import { ISSUE_STATES, issueStateNow } from './issue.ts';

test('a resolved issue that was seen since is open again, and no other state changes by itself', () => {
  expect(issueStateNow('resolved', 1000, 1001)).toBe('open');
  expect(issueStateNow('resolved', 1000, 1000)).toBe('resolved');
  for (const state of ISSUE_STATES.filter((each) => each !== 'resolved')) {
    expect(issueStateNow(state, 1000, 2000)).toBe(state);
  }
});
