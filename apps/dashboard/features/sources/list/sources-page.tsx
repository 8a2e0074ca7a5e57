'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { buttonClass } from '@/components/button.tsx';
import { countText } from '@/lib/format.ts';
import { newSourceHref } from '@/lib/links.ts';
import { useTRPC } from '@/lib/trpc.ts';
import { useMayConfigure } from '../../connect/use-may-configure.ts';
import type { SourceRow } from '../model/source-state.ts';
import { SourceTable } from './source-table.tsx';

const LOOK_EVERY_MS = 5000;

/** A project's log sources, each with how it does, looked at every few seconds. */
export function SourcesPage({ projectId }: { readonly projectId: string }) {
  const trpc = useTRPC();
  const mayConfigure = useMayConfigure();
  const { data: sources } = useSuspenseQuery({
    ...trpc.sources.overview.queryOptions({ projectId }),
    refetchInterval: LOOK_EVERY_MS,
  });
  const sending = sources.filter(isSending).length;
  return (
    <main className="min-h-0 flex-1 overflow-auto pb-10">
      <div className="flex min-h-11 flex-wrap items-center gap-x-2.5 border-b border-line px-3 py-2 phone:px-4">
        <h1 className="text-lg font-semibold">Sources</h1>
        <p className="text-sm text-ink-3">
          {sources.length === 0 ? '' : `${countText(sources.length, 'source')}, ${sending} sending`}
        </p>
        {mayConfigure && sources.length > 0 && (
          <Link href={newSourceHref(projectId)} className={buttonClass('primary', 'ml-auto')}>
            Add a source
          </Link>
        )}
      </div>
      {sources.length === 0 ? (
        <NoSources projectId={projectId} mayConfigure={mayConfigure} />
      ) : (
        <SourceTable sources={sources} projectId={projectId} />
      )}
    </main>
  );
}

/** Whether lines come, as far as its rhythm tells. */
const isSending = ({ state, lastReceivedAt, flags }: SourceRow): boolean =>
  state === 'active' && lastReceivedAt !== null && flags.every(({ code }) => code !== 'silence');

function NoSources({ projectId, mayConfigure }: { readonly projectId: string; readonly mayConfigure: boolean }) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-start gap-3 px-4 py-16">
      <h2 className="text-lg font-semibold">No log source yet</h2>
      <p className="text-ink-2">
        A source is where the lines of one CDN or server go. Paste a few of them, and Telecine says what they are and
        what to configure.
      </p>
      {mayConfigure ? (
        <Link href={newSourceHref(projectId)} className={buttonClass('primary')}>
          Add a source
        </Link>
      ) : (
        <p className="text-sm text-ink-3">Ask an admin or owner to add one.</p>
      )}
    </div>
  );
}
