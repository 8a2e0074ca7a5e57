'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ProblemNotice } from '@/components/problem-notice.tsx';
import { useTRPC } from '@/lib/trpc.ts';
import { FilterBar } from '../sessions/filter-bar/filter-bar.tsx';
import { addToken } from '../sessions/model/edit-filter.ts';
import { isAbsolute, type Range } from '../sessions/model/time-range.ts';
import { TimeRangeMenu } from '../sessions/time-range-menu.tsx';
import { periodOf, timeChoice } from './model/period.ts';
import { OverviewBody } from './overview-body.tsx';
import { OverviewEmpty } from './overview-empty.tsx';
import { overviewInput } from './overview-query.ts';
import { OverviewShape } from './overview-skeleton.tsx';
import { useClock } from './use-clock.ts';
import { useOverviewParams } from './use-overview-params.ts';

const LOOK_AGAIN_EVERY_MS = 30_000;

interface OverviewPageProps {
  readonly projectId: string;
  /** When the server made the page, epoch ms: what relative ranges count from at first. */
  readonly madeAt: number;
  /** The range where the URL names none. */
  readonly fitting: Range;
}

/** A few numbers that matter, of both sides at once, each with its trend, its definition and the sessions behind it. */
export function OverviewPage({ projectId, madeAt, fitting }: OverviewPageProps) {
  const trpc = useTRPC();
  const [params, setParams] = useOverviewParams();
  const choice = timeChoice(params, fitting);
  const now = useClock(madeAt, LOOK_AGAIN_EVERY_MS, choice.to === null);
  const input = overviewInput(projectId, periodOf(choice, now), params.filter);
  const overview = useQuery({ ...trpc.metrics.overview.queryOptions(input), placeholderData: keepPreviousData });
  const facets = useQuery({ ...trpc.sessions.facets.queryOptions(input), placeholderData: keepPreviousData });
  const { data } = overview;
  const isEmpty = data !== undefined && data.facts.sessions === 0 && data.numbers.requests.now.value === null;
  return (
    <main className="min-h-0 flex-1 overflow-auto">
      <div className="flex min-h-11 items-start gap-x-3 gap-y-2 border-b border-line px-3 py-[6px] max-phone:flex-wrap phone:px-4">
        <h1 className="text-lg leading-[30px] font-semibold">Overview</h1>
        <FilterBar filter={params.filter} onFilter={(filter) => setParams({ filter })} facets={facets.data ?? []} />
        <TimeRangeMenu choice={choice} now={now} onChoose={(next) => setParams(next)} />
      </div>
      {overview.isError && (
        <div className="border-b border-line px-3 py-2 phone:px-4">
          <ProblemNotice error={overview.error} onRetry={() => void overview.refetch()} />
        </div>
      )}
      {overview.isPending && <OverviewShape />}
      {isEmpty && (
        <OverviewEmpty
          projectId={projectId}
          filtered={params.filter !== ''}
          widest={choice.range === '30d' && !isAbsolute(choice)}
          onClearFilter={() => setParams({ filter: '' })}
          onWiden={() => setParams({ range: '30d', from: null, to: null })}
        />
      )}
      {data && !isEmpty && (
        <OverviewBody
          overview={data}
          input={input}
          stale={overview.isPlaceholderData}
          by={params.by}
          onBy={(by) => setParams({ by })}
          linkFilter={(token) => addToken(params.filter, token)}
        />
      )}
    </main>
  );
}
