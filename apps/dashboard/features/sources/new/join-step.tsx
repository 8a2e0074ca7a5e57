'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { Button } from '@/components/button.tsx';
import { useTimeZone } from '@/components/preferences-provider.tsx';
import { ProblemNotice } from '@/components/problem-notice.tsx';
import { sourceHref } from '@/lib/links.ts';
import { useTRPC } from '@/lib/trpc.ts';
import { CheckGlyph } from '../../connect/check-glyph.tsx';
import { DryRun } from '../detail/dry-run.tsx';
import { type JoinRow, joinRows } from '../model/join-rows.ts';

const LOOK_EVERY_MS = 2000;

interface JoinStepProps {
  readonly projectId: string;
  readonly sourceId: string;
}

/** Whether a new source's lines come, are read and are joined, looked at every other second. */
export function JoinStep({ projectId, sourceId }: JoinStepProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const timeZone = useTimeZone();
  const health = useQuery({ ...trpc.sources.health.queryOptions({ sourceId }), refetchInterval: LOOK_EVERY_MS });
  const activate = useMutation(
    trpc.sources.update.mutationOptions({
      onSuccess: () => void queries.invalidateQueries(trpc.sources.health.pathFilter()),
    }),
  );
  if (health.isError) return <ProblemNotice error={health.error} onRetry={() => void health.refetch()} />;
  if (!health.data) return <p className="text-sm text-ink-3">Looking at what has arrived.</p>;
  const isDraft = health.data.state === 'draft';
  return (
    <div className="flex max-w-[760px] flex-col gap-4">
      {isDraft && (
        <>
          <p className="flex flex-wrap items-center gap-3 text-sm">
            This source is a draft: look at what is read, then activate it.
            <Button
              busy={activate.isPending}
              onClick={() => activate.mutate({ sourceId, changes: { state: 'active' } })}
            >
              Activate
            </Button>
          </p>
          {activate.isError && <ProblemNotice error={activate.error} />}
          <DryRun sourceId={sourceId} />
        </>
      )}
      <ol aria-label="What has arrived">
        {joinRows(health.data, timeZone).map((row) => (
          <Row key={row.id} row={row} projectId={projectId} sourceId={sourceId} />
        ))}
      </ol>
      <p className="text-xs text-ink-3">Looked at every 2 s. You can leave: the source’s page goes on showing this.</p>
    </div>
  );
}

function Row({ row, projectId, sourceId }: JoinStepProps & { readonly row: JoinRow }) {
  return (
    <li data-state={row.state} className="flex gap-2.5 border-b border-line py-3">
      <CheckGlyph state={row.state} />
      <div className="min-w-0 text-sm">
        <p className="font-medium">{row.title}</p>
        <p className="break-words text-ink-2">
          {row.text}{' '}
          {row.id === 'read' && row.state === 'problem' && (
            <Link href={sourceHref(projectId, sourceId, 'refused')} className="text-accent underline">
              See the refused lines
            </Link>
          )}
        </p>
      </div>
    </li>
  );
}
