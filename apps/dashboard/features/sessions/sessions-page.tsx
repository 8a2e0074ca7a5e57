'use client';
import { useState } from 'react';
import { PHONE, useMediaQuery } from '@/components/use-media-query.ts';
import { ColumnsMenu } from './columns-menu.tsx';
import { EmptyList } from './empty-list.tsx';
import { FacetPanel } from './facets/facet-panel.tsx';
import { FacetSheet } from './facets/facet-sheet.tsx';
import { FilterBar } from './filter-bar/filter-bar.tsx';
import { ListHead } from './list/list-head.tsx';
import { ListProblem } from './list/list-problem.tsx';
import { SessionGrid } from './list/session-grid.tsx';
import { SkeletonRows } from './list/skeleton-rows.tsx';
import { DEFAULT_COLUMNS, shownColumns } from './model/columns.ts';
import { isAbsolute } from './model/time-range.ts';
import { PeekPanel } from './peek/peek-panel.tsx';
import { TimeRangeMenu } from './time-range-menu.tsx';
import { useSessionList } from './use-session-list.ts';
import { useSessionsParams } from './use-sessions-params.ts';

interface SessionsPageProps {
  readonly projectId: string;
  /** When the server made the page, epoch ms: what relative ranges count from. */
  readonly madeAt: number;
  /** What the server took the browser for. */
  readonly isPhone: boolean;
}

/** The list of sessions: filter on top, facets beside it, rows, and a peek at the chosen one. */
export function SessionsPage({ projectId, madeAt, isPhone }: SessionsPageProps) {
  const [params, setParams] = useSessionsParams();
  const [now, setNow] = useState(madeAt);
  const phone = useMediaQuery(PHONE, isPhone);
  const { list, facets, sessions, matched, total, newCount } = useSessionList(params, projectId, now);
  const setFilter = (filter: string) => setParams({ filter });
  const showNew = () => {
    if (!isAbsolute(params))
      setNow(Date.now()); // asks anew, for the time up to now
    else void Promise.all([list.refetch(), facets.refetch()]);
  };
  const facetProps = {
    filter: params.filter,
    onFilter: setFilter,
    facets: facets.data,
    failed: facets.isError,
    onRetry: () => void facets.refetch(),
  };
  const isEmpty = list.isSuccess && sessions.length === 0;
  return (
    <main className="flex min-h-0 flex-1 flex-col">
      <h1 className="sr-only">Sessions</h1>
      <div className="flex shrink-0 items-start gap-2 border-b border-line px-3 py-2 max-phone:flex-wrap phone:px-4">
        <FilterBar filter={params.filter} onFilter={setFilter} facets={facets.data ?? []} />
        {phone && <FacetSheet {...facetProps} />}
        {!phone && (
          <ColumnsMenu
            shown={shownColumns(params.columns)}
            onShow={(columns) => setParams({ columns: columns ? [...columns] : [...DEFAULT_COLUMNS] })}
          />
        )}
        <TimeRangeMenu choice={params} now={now} onChoose={(choice) => setParams(choice)} />
      </div>
      <div className="relative flex min-h-0 flex-1">
        {!phone && <FacetPanel {...facetProps} />}
        <section aria-label="List of sessions" className="flex min-w-0 flex-1 flex-col">
          <ListHead
            matched={matched}
            total={total}
            known={sessions.length > 0 || isEmpty ? 'yes' : list.isError ? 'failed' : 'not yet'}
            newCount={newCount}
            onShowNew={showNew}
          />
          {list.isError && <ListProblem error={list.error} onRetry={() => void list.refetch()} />}
          {isEmpty && (
            <EmptyList
              projectId={projectId}
              params={params}
              total={total}
              onClearFilter={() => setFilter('')}
              onWiden={() => setParams({ range: '30d', from: null, to: null })}
            />
          )}
          {list.isPending && <SkeletonRows phone={phone} />}
          {sessions.length > 0 && (
            <SessionGrid
              key={phone ? 'phone' : 'table'}
              projectId={projectId}
              sessions={sessions}
              matched={matched}
              now={now}
              phone={phone}
              stale={list.isPlaceholderData}
              params={params}
              onParams={(change) => setParams(change)}
              onShowNew={showNew}
              onEnd={list.hasNextPage && !list.isFetching ? () => void list.fetchNextPage() : null}
            />
          )}
        </section>
        {!phone && params.peek !== null && (
          <PeekPanel
            key={projectId}
            projectId={projectId}
            sessionId={params.peek}
            item={sessions.find(({ session }) => session.id === params.peek) ?? null}
            facets={facets.data ?? []}
            onFilter={setFilter}
            onClose={() => setParams({ peek: null })}
          />
        )}
      </div>
    </main>
  );
}
