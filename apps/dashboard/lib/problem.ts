import { TRPCClientError } from '@trpc/client';

/** What went wrong with a query, as a page shows it. */
export interface ProblemText {
  /** A tRPC code, or UNREACHABLE where no answer came. */
  readonly code: string;
  readonly message: string;
  readonly requestId: string | null;
  /** Trying the same again may work. */
  readonly retryable: boolean;
}

const FINAL = new Set(['UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND', 'BAD_REQUEST', 'CONFLICT', 'PARSE_ERROR']);

/** Reads any thrown thing; classified by code, never by its text. */
export function problemOf(error: unknown): ProblemText {
  if (!(error instanceof TRPCClientError) || !isShape(error.data)) {
    return {
      code: 'UNREACHABLE',
      message: 'The API did not answer. Check that it runs, then try again.',
      requestId: null,
      retryable: true,
    };
  }
  const { code, requestId } = error.data;
  return {
    code,
    message: error.message,
    requestId: typeof requestId === 'string' ? requestId : null,
    retryable: !FINAL.has(code),
  };
}

const isShape = (data: unknown): data is { code: string; requestId?: unknown } =>
  typeof data === 'object' && data !== null && 'code' in data && typeof data.code === 'string';
