'use client';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { Button } from './button.tsx';

interface PageErrorProps {
  readonly error: Error & { digest?: string };
  readonly reset: () => void;
}

/** A page that could not be made. Its digest finds the cause in the dashboard's log. */
export function PageError({ error, reset }: PageErrorProps) {
  const router = useRouter();
  const [busy, start] = useTransition();
  // The server has to make the page anew; to render again what came would fail again.
  const retry = () =>
    start(() => {
      router.refresh();
      reset();
    });
  return (
    <main className="mx-auto flex max-w-md flex-col items-start gap-3 px-6 pt-[22vh]">
      <h1 className="text-lg font-semibold">This page could not be loaded</h1>
      <p className="text-ink-2">
        Try again. If it stays, check that the API runs{error.digest ? ', and quote the number below' : ''}.
      </p>
      {error.digest && <p className="font-mono text-xs text-ink-3">{error.digest}</p>}
      <Button variant="primary" busy={busy} onClick={retry}>
        Try again
      </Button>
    </main>
  );
}
