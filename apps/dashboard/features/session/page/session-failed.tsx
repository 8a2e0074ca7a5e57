'use client';

import Link from 'next/link';
import { ProblemNotice } from '@/components/problem-notice.tsx';
import { sessionsHref } from '@/lib/links.ts';
import { problemOf } from '@/lib/problem.ts';

interface SessionFailedProps {
  readonly error: unknown;
  readonly sessionId: string;
  readonly projectId: string;
  readonly onRetry: () => void;
}

/** Why the session can't be shown, and what to do. */
export function SessionFailed({ error, sessionId, projectId, onRetry }: SessionFailedProps) {
  const missing = problemOf(error).code === 'NOT_FOUND';
  return (
    <main className="mx-auto w-full max-w-xl flex-1 px-4 pt-16">
      <h1 className="text-lg font-semibold">{missing ? 'Session not found' : 'This session could not be loaded'}</h1>
      <p className="mt-1 mb-3 font-mono text-xs text-ink-2 wrap-anywhere">{sessionId}</p>
      <ProblemNotice error={error} onRetry={onRetry} />
      <p className="mt-4 text-sm text-ink-2">
        {missing ? 'Check that the ID is whole and that the project in the bar above is the right one, or ' : 'Or '}
        <Link href={sessionsHref(projectId)} className="text-accent hover:underline">
          go back to the list of sessions
        </Link>
        .
      </p>
    </main>
  );
}
