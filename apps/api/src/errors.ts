import { ControlPlaneError } from '@telecine/control-plane';
import { EventStoreError } from '@telecine/event-store';

/** What can go wrong at a door, by code. The doors map codes to HTTP and tRPC in one place each. */
export const PROBLEM_STATUS = {
  bad_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported_encoding: 415,
  overloaded: 429,
  internal: 500,
  unavailable: 503,
} as const;
export type ProblemCode = keyof typeof PROBLEM_STATUS;

/** An answer that isn't the one asked for. `message` is for the sender: what happened, why, what to do. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ProblemCode, message: string, options: { cause?: unknown; retryAfterSeconds?: number } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** Any thrown thing as a problem: typed errors of the stores keep their meaning, everything else is internal. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof EventStoreError && error.code === 'bad_cursor') return new Problem('bad_request', error.message);
  if (error instanceof ControlPlaneError && (error.code === 'not_found' || error.code === 'conflict')) {
    return new Problem(error.code, error.message);
  }
  if (isRetryable(error)) {
    return new Problem(
      'unavailable',
      'A store is not available right now. Nothing was lost; try again in a few seconds.',
      {
        cause: error,
        retryAfterSeconds: 2,
      },
    );
  }
  return new Problem('internal', 'Something went wrong on our side. Quote the request ID when you report it.', {
    cause: error,
  });
}

const isRetryable = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'retryable' in error && error.retryable === true;
