'use client';
import { Button } from '@/components/button.tsx';

/** A page that could not be made. Its digest finds the cause in the dashboard's log. */
export function PageError({
  error,
  reset,
}: {
  readonly error: Error & { digest?: string };
  readonly reset: () => void;
}) {
  return (
    <main className="m-auto flex max-w-md flex-col items-start gap-3 p-6">
      <h1 className="text-lg font-semibold">This page could not be loaded</h1>
      <p className="text-ink-2">
        Try again. If it stays, check that the API runs{error.digest ? ', and quote the number below' : ''}.
      </p>
      {error.digest && <p className="font-mono text-xs text-ink-3">{error.digest}</p>}
      <Button variant="primary" onClick={reset}>
        Try again
      </Button>
    </main>
  );
}
