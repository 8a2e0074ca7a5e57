import Link from 'next/link';
import { buttonClass } from '@/components/button.tsx';

export default function NotFoundPage() {
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col items-start justify-center gap-3 p-6">
      <h1 className="text-lg font-semibold">There is no such page</h1>
      <p className="text-ink-2">The address may be mistyped, or the page has moved.</p>
      <Link href="/sessions" className={buttonClass('primary')}>
        Go to the sessions
      </Link>
    </main>
  );
}
