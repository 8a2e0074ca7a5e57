'use client';
import { problemOf } from '@/lib/problem.ts';
import { Button } from './button.tsx';

/** What went wrong, what to do, the request ID to quote, and a way to try again. */
export function ProblemNotice({
  error,
  onRetry,
}: {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
}) {
  const { message, requestId } = problemOf(error);
  return (
    <div role="alert" className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
      <p>{message}</p>
      {requestId && (
        <p className="text-xs text-ink-3">
          Request <span className="font-mono">{requestId}</span>
        </p>
      )}
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
    </div>
  );
}
