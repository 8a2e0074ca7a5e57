'use client';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { REJECT_REASONS, type RejectReason } from '@telecine/domain';
import { useQueryState } from 'nuqs';
import { Button } from '@/components/button.tsx';
import { CopyButton } from '@/components/copy-button.tsx';
import { useTimeZone } from '@/components/preferences-provider.tsx';
import { ProblemNotice } from '@/components/problem-notice.tsx';
import { bytesText, countText, dateTimeText, numberText } from '@/lib/format.ts';
import { useTRPC } from '@/lib/trpc.ts';
import { sourceParams } from '../search-params.ts';

const PAGE = 50;
const LOOK_EVERY_MS = 1000;

/** Refused lines, the newest first, with their reason and place; read again once the parser or mapping was mended. */
export function RefusedTab({ sourceId }: { readonly sourceId: string }) {
  const trpc = useTRPC();
  const timeZone = useTimeZone();
  const [chosen, setReason] = useQueryState('reason', sourceParams.reason);
  const reason = REJECT_REASONS.find((each) => each === chosen) ?? null;
  const refused = useInfiniteQuery(
    trpc.sources.refused.infiniteQueryOptions(
      { sourceId, reason, limit: PAGE },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  if (refused.isError) return <ProblemNotice error={refused.error} onRetry={() => void refused.refetch()} />;
  if (!refused.data) return <Shape />;
  const [first] = refused.data.pages;
  const records = refused.data.pages.flatMap((page) => page.records);
  const reasons = first?.reasons ?? [];
  if (reasons.length === 0) {
    return (
      <p className="text-sm text-ink-2">
        No line of this source was refused. What is refused stands here with its reason, and can be read again.
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <fieldset className="flex flex-wrap gap-1">
          <legend className="sr-only">Reason</legend>
          <ReasonButton
            label="All"
            count={reasons.reduce((sum, each) => sum + each.records, 0)}
            pressed={reason === null}
            onPress={() => void setReason(null)}
          />
          {reasons.map((each) => (
            <ReasonButton
              key={each.reason}
              label={each.reason.replaceAll('_', ' ')}
              count={each.records}
              pressed={reason === each.reason}
              onPress={() => void setReason(each.reason)}
            />
          ))}
        </fieldset>
        <Reprocess sourceId={sourceId} reason={reason} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the keyboard */}
      <section tabIndex={0} aria-label="Refused lines" className="overflow-x-auto">
        <table className="w-full min-w-[760px] table-fixed text-sm">
          <thead className="text-left text-2xs text-ink-3 [&_th]:font-normal">
            <tr className="h-6 border-b border-line">
              <th className="w-[168px]">Received</th>
              <th className="w-[56px] pr-3 text-right">Line</th>
              <th className="w-[32%]">Why</th>
              <th>What came</th>
              <th className="w-[64px] text-right">Size</th>
              <th className="w-[30px]" aria-label="Copy" />
            </tr>
          </thead>
          <tbody>
            {records.map((record) => (
              <tr key={record.id} className="border-b border-line align-top [&>td]:py-1.5">
                <td className="whitespace-nowrap text-ink-2">{dateTimeText(record.receivedAt, timeZone)}</td>
                <td className="pr-3 text-right">{numberText(record.position + 1)}</td>
                <td className="pr-4 break-words">{record.detail}</td>
                <td className="font-mono text-xs break-all">{record.record}</td>
                <td className="text-right whitespace-nowrap text-ink-2">{bytesText(record.bytes)}</td>
                <td>
                  <CopyButton text={record.record} label="Copy what came" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {refused.hasNextPage && (
        <Button className="self-start" busy={refused.isFetchingNextPage} onClick={() => void refused.fetchNextPage()}>
          Older ones
        </Button>
      )}
    </div>
  );
}

function ReasonButton({
  label,
  count,
  pressed,
  onPress,
}: {
  readonly label: string;
  readonly count: number;
  readonly pressed: boolean;
  readonly onPress: () => void;
}) {
  return (
    <Button variant={pressed ? 'plain' : 'quiet'} aria-pressed={pressed} onClick={onPress}>
      {label} <span className="font-normal text-ink-3">{numberText(count)}</span>
    </Button>
  );
}

/** Reads refused lines again, as the source is set up now; what is read is stored once, however often. */
function Reprocess({ sourceId, reason }: { readonly sourceId: string; readonly reason: RejectReason | null }) {
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
  return (
    <div className="ml-auto flex flex-wrap items-center gap-x-3 gap-y-1">
      {last && (
        <p role="status" className="text-sm text-ink-2">
          {isRunning
            ? `Reading again: ${numberText(last.accepted + last.rejected)} of ${countText(last.total, 'line')}`
            : `Last read again: ${numberText(last.accepted)} now stored, ${numberText(last.rejected)} still refused${last.detail ? `. ${last.detail}` : ''}`}
        </p>
      )}
      <Button
        busy={isRunning || start.isPending}
        onClick={() => start.mutate({ sourceId, ...(reason ? { reason } : {}) })}
      >
        Read {reason ? 'these' : 'all'} again
      </Button>
      {start.isError && <ProblemNotice error={start.error} />}
    </div>
  );
}

function Shape() {
  return (
    <div aria-busy="true">
      {['one', 'two', 'three'].map((row) => (
        <div key={row} className="flex h-8 items-center border-b border-line">
          <span className="h-2.5 w-64 rounded-chip bg-raised" />
        </div>
      ))}
    </div>
  );
}
