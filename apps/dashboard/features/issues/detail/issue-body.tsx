'use client';
import { printTerm } from '@telecine/domain';
import { type ReactNode, useMemo } from 'react';
import { ProblemNotice } from '@/components/problem-notice.tsx';
import { type LinkTime, sessionsHref } from '@/lib/links.ts';
import { type BehindLink, BehindProvider } from '../../overview/sessions-link.tsx';
import { addToken } from '../../sessions/model/edit-filter.ts';
import type { IssueDetail } from '../issue-types.ts';
import { Dimensions } from './dimensions.tsx';
import { History } from './history.tsx';
import { IssueFacts } from './issue-facts.tsx';
import { IssueHead } from './issue-head.tsx';
import { IssueTrend } from './issue-trend.tsx';
import { Samples } from './samples.tsx';
import { ShowsAs } from './shows-as.tsx';
import { WhatHappens } from './what-happens.tsx';

interface IssueBodyProps {
  readonly projectId: string;
  readonly detail: IssueDetail;
  readonly now: number;
  readonly time: LinkTime;
  readonly filter: string;
  readonly stale: boolean;
  /** The last refresh failed. */
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly timeMenu: ReactNode;
}

/** The parts of an issue's page; links go to the sessions that have it, of exactly its time. */
export function IssueBody(props: IssueBodyProps) {
  const { projectId, detail, now, time, filter, stale, error, onRetry, timeMenu } = props;
  const { issue, from, to } = detail;
  const behind = useMemo<BehindLink>(() => {
    const withIssue = addToken(filter, printTerm('group', ':', issue.key));
    return (token, at) => sessionsHref(projectId, addToken(withIssue, token), at ?? { from, to });
  }, [projectId, filter, issue.key, from, to]);
  const sample = detail.mostHarmed[0];
  return (
    <BehindProvider value={behind}>
      <main className="min-h-0 flex-1 overflow-auto">
        <IssueHead projectId={projectId} issue={issue} time={time} timeMenu={timeMenu} />
        {error !== null && (
          <div className="border-t border-line bg-sev-high-wash px-3 py-2 phone:px-4">
            <ProblemNotice error={error} onRetry={onRetry} />
          </div>
        )}
        <div aria-busy={stale} className={stale ? 'opacity-60' : undefined}>
          <IssueFacts detail={detail} now={now} />
          <div className="grid grid-cols-1 phone:grid-cols-[minmax(0,1fr)_min(408px,36%)]">
            <div className="min-w-0">
              <IssueTrend detail={detail} />
              <ShowsAs issue={issue} />
              {sample && <WhatHappens projectId={projectId} issue={issue} sample={sample} />}
              <Dimensions detail={detail} />
            </div>
            <div className="min-w-0 border-line max-phone:border-t phone:border-l">
              <Samples projectId={projectId} detail={detail} />
              <History projectId={projectId} detail={detail} now={now} />
            </div>
          </div>
        </div>
      </main>
    </BehindProvider>
  );
}
