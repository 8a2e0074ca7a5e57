'use client';
import Link from 'next/link';
import { ProblemNotice } from '@/components/problem-notice.tsx';
import { issuesHref } from '@/lib/links.ts';
import { problemOf } from '@/lib/problem.ts';

interface IssueFailedProps {
  readonly error: unknown;
  readonly issueKey: string;
  readonly projectId: string;
  readonly onRetry: () => void;
}

/** Why the issue can't be shown, and what to do. */
export function IssueFailed({ error, issueKey, projectId, onRetry }: IssueFailedProps) {
  const missing = problemOf(error).code === 'NOT_FOUND';
  return (
    <main className="mx-auto w-full max-w-xl flex-1 px-4 pt-16">
      <h1 className="text-lg font-semibold">{missing ? 'Issue not found' : 'This issue could not be loaded'}</h1>
      <p className="mt-1 mb-3 font-mono text-xs text-ink-2 wrap-anywhere">{issueKey}</p>
      <ProblemNotice error={error} onRetry={missing ? undefined : onRetry} />
      <p className="mt-4 text-sm text-ink-2">
        {missing ? 'Check that the project in the bar above is the right one, or ' : 'Or '}
        <Link href={issuesHref(projectId)} className="text-accent hover:underline">
          go back to the list of issues
        </Link>
        .
      </p>
    </main>
  );
}
