'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ISSUE_STATES } from '@telecine/domain';
import { ProblemNotice } from '@/components/problem-notice.tsx';
import { countText, numberText } from '@/lib/format.ts';
import { useTRPC } from '@/lib/trpc.ts';
import { periodOf, timeChoice } from '../../overview/model/period.ts';
import { useClock } from '../../overview/use-clock.ts';
import { FilterBar } from '../../sessions/filter-bar/filter-bar.tsx';
import { isAbsolute, type Range } from '../../sessions/model/time-range.ts';
import { TimeRangeMenu } from '../../sessions/time-range-menu.tsx';
import type { IssueList } from '../issue-types.ts';
import { issuesInput } from '../issues-query.ts';
import { useIssuesParams } from '../use-issues-params.ts';
import { IssueFilters } from './issue-filters.tsx';
import { IssueTable } from './issue-table.tsx';
import { IssuesEmpty } from './issues-empty.tsx';
import { IssueRowsShape } from './issues-skeleton.tsx';

const LOOK_AGAIN_EVERY_MS = 30_000;

interface IssuesPageProps {
  readonly projectId: string;
  /** When the server made the page, epoch ms: what relative ranges count from at first. */
  readonly madeAt: number;
  /** The range where the URL names none. */
  readonly fitting: Range;
}

/** Many sessions' like findings, each as one row: how much harm, since when, and who looks after it. */
export function IssuesPage({ projectId, madeAt, fitting }: IssuesPageProps) {
  const trpc = useTRPC();
  const [params, setParams] = useIssuesParams();
  const choice = timeChoice(params, fitting);
  const now = useClock(madeAt, LOOK_AGAIN_EVERY_MS, choice.to === null);
  const input = issuesInput(projectId, periodOf(choice, now), params);
  const { from, to, filter } = input;
  const issues = useQuery({ ...trpc.issues.list.queryOptions(input), placeholderData: keepPreviousData });
  const facets = useQuery({
    ...trpc.sessions.facets.queryOptions({ projectId, from, to, filter }),
    placeholderData: keepPreviousData,
  });
  const { data } = issues;
  return (
    <main className="min-h-0 flex-1 overflow-auto pb-10">
      <div className="flex min-h-11 items-start gap-x-3 gap-y-2 border-b border-line px-3 py-[6px] max-phone:flex-wrap phone:px-4">
        <h1 className="text-lg leading-[30px] font-semibold">Issues</h1>
        <FilterBar filter={params.filter} onFilter={(next) => setParams({ filter: next })} facets={facets.data ?? []} />
        <TimeRangeMenu choice={choice} now={now} onChoose={(next) => setParams(next)} />
      </div>
      <IssueFilters projectId={projectId} list={data} params={params} onParams={setParams} />
      {issues.isError && (
        <div className="border-b border-line bg-sev-high-wash px-3 py-2 phone:px-4">
          <ProblemNotice error={issues.error} onRetry={() => void issues.refetch()} />
        </div>
      )}
      {issues.isPending && <IssueRowsShape />}
      {data && data.issues.length > 0 && (
        <>
          <IssueTable
            projectId={projectId}
            list={data}
            now={now}
            stale={issues.isPlaceholderData}
            time={{ range: params.range ?? choice.range, from: params.from, to: params.to }}
            filter={params.filter}
          />
          <p role="status" className="px-3 pt-2 text-xs text-ink-3 phone:px-4">
            {footText(data)}
          </p>
        </>
      )}
      {data?.issues.length === 0 && (
        <IssuesEmpty
          projectId={projectId}
          sessions={data.sessions}
          filtered={params.filter !== ''}
          hidden={data.all}
          widest={choice.range === '30d' && !isAbsolute(choice)}
          onShowAll={() => setParams({ state: [...ISSUE_STATES], code: [], assignee: null })}
          onClearFilter={() => setParams({ filter: '' })}
          onWiden={() => setParams({ range: '30d', from: null, to: null })}
        />
      )}
    </main>
  );
}

function footText({ issues, total, sessions, complete }: IssueList): string {
  const shown =
    total > issues.length
      ? `The first ${numberText(issues.length)} of ${countText(total, 'issue')}`
      : countText(total, 'issue');
  const rest = complete ? '' : ' There are more, with less harm: choose a shorter time, or filter.';
  return `${shown} in ${countText(sessions, 'session')}.${rest}`;
}
