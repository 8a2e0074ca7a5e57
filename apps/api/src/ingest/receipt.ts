import { Problem, type ProblemCode } from '../errors.ts';
import type { ReceiveFailure, ReceiveOutcome, ReceiveReceipt } from '../receive/protocol.ts';

const PROBLEM_OF_FAILURE: Readonly<Record<ReceiveFailure, ProblemCode>> = {
  unsupported_encoding: 'unsupported_encoding',
  damaged_encoding: 'bad_request',
  too_large: 'too_large',
  unreadable: 'bad_request',
  spool_unavailable: 'unavailable',
  crashed: 'unavailable',
};

/** The receipt of a body, or the problem that its sender is told. */
export function receiptOf(outcome: ReceiveOutcome): ReceiveReceipt {
  if (outcome.ok) return outcome.receipt;
  throw problemOf(outcome);
}

/** What the sender is told of a body that could not be received. */
export function problemOf({ failure, detail }: Exclude<ReceiveOutcome, { ok: true }>): Problem {
  const code = PROBLEM_OF_FAILURE[failure];
  return new Problem(code, detail, code === 'unavailable' ? { retryAfterSeconds: 2 } : {});
}
