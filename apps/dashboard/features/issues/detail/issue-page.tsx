'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/lib/trpc.ts';
import { periodOf, timeChoice } from '../../overview/model/period.ts';
import { useClock } from '../../overview/use-clock.ts';
import type { Range } from '../../sessions/model/time-range.ts';
import { TimeRangeMenu } from '../../sessions/time-range-menu.tsx';
import { issueInput } from '../issues-query.ts';
import { useIssueParams } from '../use-issues-params.ts';
import { IssueBody } from './issue-body.tsx';
import { IssueFailed } from './issue-failed.tsx';
import { IssueSkeleton } from './issue-skeleton.tsx';

const LOOK_AGAIN_EVERY_MS = 30_000;

interface IssuePageProps {
  readonly projectId: string;
  readonly issueKey: string;
  readonly madeAt: number;
  readonly fitting: Range;
}

/** One issue: what it does to whom, since when, what sets its sessions apart, and what people decided about it. */
export function IssuePage({ projectId, issueKey, madeAt, fitting }: IssuePageProps) {
  const trpc = useTRPC();
  const [params, setParams] = useIssueParams();
  const choice = timeChoice(params, fitting);
  const now = useClock(madeAt, LOOK_AGAIN_EVERY_MS, choice.to === null);
  const input = issueInput(projectId, issueKey, periodOf(choice, now), params.filter);
  const issue = useQuery({ ...trpc.issues.byKey.queryOptions(input), placeholderData: keepPreviousData });
  if (issue.data) {
    return (
      <IssueBody
        projectId={projectId}
        detail={issue.data}
        now={now}
        time={{ range: params.range ?? choice.range, from: params.from, to: params.to }}
        filter={params.filter}
        stale={issue.isPlaceholderData}
        error={issue.error}
        onRetry={() => void issue.refetch()}
        timeMenu={<TimeRangeMenu choice={choice} now={now} onChoose={(next) => setParams(next)} />}
      />
    );
  }
  if (!issue.isError) return <IssueSkeleton issueKey={issueKey} />;
  return (
    <IssueFailed error={issue.error} issueKey={issueKey} projectId={projectId} onRetry={() => void issue.refetch()} />
  );
}
