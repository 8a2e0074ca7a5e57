'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { RejectReason } from '@telecine/domain';
import { useEffect } from 'react';
import { Button } from '@/components/button.tsx';
import { ProblemNotice } from '@/components/problem-notice.tsx';
import { countText, numberText } from '@/lib/format.ts';
import { type RouterOutputs, useTRPC } from '@/lib/trpc.ts';

const LOOK_EVERY_MS = 1000;

interface ReprocessProps {
  readonly sourceId: string;
  readonly reason: RejectReason | null;
  /** Without any it only tells of the last time. */
  readonly hasLines: boolean;
}

/** Reads refused lines again, as the source is set up now; what is read is stored once, however often. */
export function Reprocess({ sourceId, reason, hasLines }: ReprocessProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const runs = useQuery({
    ...trpc.sources.reprocessings.queryOptions({ sourceId }),
    refetchInterval: (query) => (query.state.data?.[0]?.state === 'running' ? LOOK_EVERY_MS : false),
  });
  const start = useMutation(
    trpc.sources.reprocess.mutationOptions({
      onSuccess: () => void queries.invalidateQueries(trpc.sources.reprocessings.queryFilter({ sourceId })),
    }),
  );
  const [last] = runs.data ?? [];
  const isRunning = last?.state === 'running';
  const ended = last && !isRunning ? last.id : null;
  useEffect(() => {
    // What was mended is no longer refused.
    if (ended)
      for (const { pathFilter } of [trpc.sources.refused, trpc.sources.health])
        void queries.invalidateQueries(pathFilter());
  }, [ended, queries, trpc]);
  return (
    <div className="ml-auto flex flex-wrap items-center gap-x-3 gap-y-1">
      <p role="status" className="text-sm text-ink-2">
        {last ? runText(last) : ''}
      </p>
      {hasLines && (
        <Button
          busy={isRunning || start.isPending}
          onClick={() => start.mutate({ sourceId, ...(reason ? { reason } : {}) })}
        >
          Read {reason ? 'these' : 'all'} again
        </Button>
      )}
      {start.isError && <ProblemNotice error={start.error} />}
    </div>
  );
}

function runText({
  state,
  accepted,
  rejected,
  total,
  detail,
}: RouterOutputs['sources']['reprocessings'][number]): string {
  if (state === 'running') return `Reading again: ${numberText(accepted + rejected)} of ${countText(total, 'line')}`;
  const counts = `Last read again: ${numberText(accepted)} now stored, ${numberText(rejected)} still refused.`;
  return detail ? `${counts} ${detail}` : counts;
}
