'use client';
import { type ReactNode, useMemo } from 'react';
import { accuracyHref, sessionsHref } from '@/lib/links.ts';
import { BlindSpots } from './coverage/blind-spots.tsx';
import { CoverageMeter } from './coverage/coverage-meter.tsx';
import { MatchedRequests } from './coverage/matched-requests.tsx';
import { SourceList } from './coverage/source-list.tsx';
import type { BreakdownId } from './model/breakdown.ts';
import { NumberRow } from './numbers/number-row.tsx';
import type { OverviewInput } from './overview-query.ts';
import type { Overview } from './overview-types.ts';
import { type BehindLink, BehindProvider } from './sessions-link.tsx';
import { BreakdownTable } from './tables/breakdown-table.tsx';
import { VerdictTable } from './tables/verdict-table.tsx';
import { Trends } from './trends/trends.tsx';

interface OverviewBodyProps {
  readonly overview: Overview;
  readonly input: OverviewInput;
  /** Shows the numbers of the question before, while the answer is on its way. */
  readonly stale: boolean;
  readonly by: BreakdownId;
  readonly onBy: (by: BreakdownId) => void;
  /** The page's filter with one more token. */
  readonly linkFilter: (token: string) => string;
}

/** Numbers, trends and tables of one answer; links go to the sessions of exactly its time. */
export function OverviewBody({ overview, input, stale, by, onBy, linkFilter }: OverviewBodyProps) {
  const { from, to } = overview;
  const behind = useMemo<BehindLink>(
    () => (token, time) => sessionsHref(input.projectId, linkFilter(token), time ?? { from, to }),
    [input.projectId, linkFilter, from, to],
  );
  return (
    <BehindProvider value={behind}>
      <div aria-busy={stale} className={stale ? 'opacity-60' : undefined}>
        <NumberRow overview={overview} input={input} />
        <div className={`${COLUMNS} border-b border-line`}>
          <Trends overview={overview} />
          <Aside>
            <CoverageMeter
              coverage={overview.coverage}
              sessions={overview.facts.sessions}
              accuracy={accuracyHref(input.projectId, { from, to })}
            />
            <BlindSpots projectId={input.projectId} spots={overview.blindSpots} />
            <SourceList sources={overview.sources} facts={overview.facts} />
            <MatchedRequests facts={overview.facts} />
          </Aside>
        </div>
        <div className={COLUMNS}>
          <BreakdownTable input={input} by={by} onBy={onBy} whole={overview.numbers.rebuffer_ratio.now.value} />
          <VerdictTable overview={overview} />
        </div>
      </div>
    </BehindProvider>
  );
}

/** What happened on the left, what it rests on at the right: one line parts them all the way down. */
const COLUMNS = 'grid grid-cols-1 phone:grid-cols-[minmax(0,1fr)_min(408px,36%)]';

const Aside = ({ children }: { readonly children: ReactNode }) => (
  <div className="flex min-w-0 flex-col gap-3.5 border-line px-3 py-2.5 max-phone:border-t phone:border-l phone:px-4">
    {children}
  </div>
);
