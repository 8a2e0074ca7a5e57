import Link from 'next/link';
import { buttonClass } from '@/components/button.tsx';
import { sourcesHref } from '@/lib/links.ts';

/** A link to a source that this person can't see, or that isn't there. */
export function NoSource({ projectId, sourceId }: { readonly projectId: string; readonly sourceId: string }) {
  return (
    <main className="mx-auto flex w-full max-w-xl flex-1 flex-col items-start gap-3 px-4 pt-16">
      <h1 className="text-lg font-semibold">Source not found</h1>
      <p className="text-sm text-ink-2">
        You can see no source <span className="font-mono text-xs break-all">{sourceId}</span>. Look at the link, or ask
        an admin of its organization to add you.
      </p>
      <Link href={sourcesHref(projectId)} className={buttonClass()}>
        All sources
      </Link>
    </main>
  );
}
