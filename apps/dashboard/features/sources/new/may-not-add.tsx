import Link from 'next/link';
import { buttonClass } from '@/components/button.tsx';
import { sourcesHref } from '@/lib/links.ts';

/** The page for new sources, to somebody who can't make one. */
export function MayNotAdd({ projectId }: { readonly projectId: string }) {
  return (
    <main className="mx-auto flex w-full max-w-xl flex-1 flex-col items-start gap-3 px-4 pt-16">
      <h1 className="text-lg font-semibold">Add a source</h1>
      <p className="text-sm text-ink-2">
        Admins and owners of the organization add sources. Ask one of them, or to become one.
      </p>
      <Link href={sourcesHref(projectId)} className={buttonClass()}>
        All sources
      </Link>
    </main>
  );
}
