'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { REJECT_REASONS } from '@telecine/domain';
import Link from 'next/link';
import { useQueryState } from 'nuqs';
import { Button, buttonClass } from '@/components/button.tsx';
import { CopyButton } from '@/components/copy-button.tsx';
import { useTimeZone } from '@/components/preferences-provider.tsx';
import { ProblemNotice } from '@/components/problem-notice.tsx';
import { bytesText, dateTimeText, numberText } from '@/lib/format.ts';
import { mendHref } from '@/lib/links.ts';
import { useTRPC } from '@/lib/trpc.ts';
import { sourceParams } from '../search-params.ts';
import { Reprocess } from './reprocess.tsx';

const PAGE = 50;

/** Refused lines, the newest first, with their reason and place; read again once the parser or mapping was mended. */
export function RefusedTab({ projectId, sourceId }: { readonly projectId: string; readonly sourceId: string }) {
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
      <div className="flex flex-wrap items-center gap-3">
        <p className="text-sm text-ink-2">
          No line is refused. One that is stands here with its reason, to be mended and read again.
        </p>
        <Reprocess sourceId={sourceId} reason={null} hasLines={false} />
      </div>
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
        <Link href={mendHref(projectId, sourceId, reason)} className={buttonClass()}>
          Mend how they are read
        </Link>
        <Reprocess sourceId={sourceId} reason={reason} hasLines />
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
              <th className="w-[30px]">
                <span className="sr-only">Copy</span>
              </th>
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
                  <CopyButton text={record.record} label="Copy what came" className="-my-1" />
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
