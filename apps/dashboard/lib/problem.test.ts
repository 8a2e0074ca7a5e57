import { TRPCClientError } from '@trpc/client';
import { expect, test } from 'vitest';
import { problemOf } from './problem.ts';

/** An error as the client makes it from the API's answer. */
const answered = (code: string, message: string, requestId?: string) =>
  TRPCClientError.from({ error: { code: -32_000, message, data: { code, requestId } } });

test.each([
  [answered('NOT_FOUND', 'Session not found.', 'req_1'), 'NOT_FOUND', 'Session not found.', 'req_1', false],
  [
    answered('INTERNAL_SERVER_ERROR', 'Something went wrong.', 'req_2'),
    'INTERNAL_SERVER_ERROR',
    'Something went wrong.',
    'req_2',
    true,
  ],
  [answered('UNAUTHORIZED', 'Sign in first.'), 'UNAUTHORIZED', 'Sign in first.', null, false],
])('an answered error keeps its code, sentence and request ID', (error, code, message, requestId, retryable) => {
  expect(problemOf(error)).toEqual({ code, message, requestId, retryable });
});

test.each([
  [new TypeError('fetch failed')],
  [TRPCClientError.from(new TypeError('fetch failed'))],
  ['no error at all'],
])('no answer is told as that, and can be tried again', (error) => {
  expect(problemOf(error)).toMatchObject({ code: 'UNREACHABLE', requestId: null, retryable: true });
});
