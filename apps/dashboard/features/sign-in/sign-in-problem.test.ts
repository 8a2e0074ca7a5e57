import { expect, test } from 'vitest';
import { signInProblem } from './sign-in-problem.ts';

test.each([
  [{ status: 401, code: 'INVALID_EMAIL_OR_PASSWORD' }, /^Email or password is wrong/],
  [{ status: 400, code: 'INVALID_EMAIL' }, /no email address/],
  [{ status: 403, code: 'INVALID_ORIGIN' }, /address it printed/],
  [{ status: 429 }, /Wait a minute/],
  [{ status: 0 }, /did not answer/],
  [{ status: 502 }, /did not answer/],
])('%o is told as a sentence that says what to do', (refusal, text) => {
  expect(signInProblem(refusal)).toMatch(text);
});
