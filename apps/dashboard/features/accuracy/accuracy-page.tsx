'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ProblemNotice } from '@/components/problem-notice.tsx';
import { useTRPC } from '@/lib/trpc.ts';
import { isAbsolute } from '../sessions/model/time-range.ts';
import { TimeRangeMenu } from '../sessions/time-range-menu.tsx';
import { AccuracyEmpty } from './accuracy-empty.tsx';
import { accuracyInput } from './accuracy-query.ts';
import { AccuracyShape } from './accuracy-skeleton.tsx';
import { FiguresTable } from './figures/figures-table.tsx';
import { Summary } from './figures/summary.tsx';
import { ModelsTable } from './models/models-table.tsx';
import { PlaysSection } from './plays/plays-section.tsx';
import { useAccuracyParams } from './use-accuracy-params.ts';

interface AccuracyPageProps {
  readonly projectId: string;
  /** When the server made the page, epoch ms. Relative ranges count from it: to measure again every minute would tell nothing new. */
  readonly madeAt: number;
}

/** How near sessions that only logs saw are measured: predicted against actual, by player and log source, and the models behind. */
export function AccuracyPage({ projectId, madeAt }: AccuracyPageProps) {
  const trpc = useTRPC();
  const [params, setParams] = useAccuracyParams();
  const accuracy = useQuery({
    ...trpc.accuracy.get.queryOptions(accuracyInput(projectId, params, madeAt)),
    placeholderData: keepPreviousData,
  });
  const { data } = accuracy;
  return (
    <main className="min-h-0 flex-1 overflow-auto pb-10">
      <div className="flex min-h-11 items-center gap-x-3 border-b border-line px-3 py-[6px] phone:px-4">
        <h1 className="text-lg leading-[30px] font-semibold">Accuracy</h1>
        <div className="ml-auto">
          <TimeRangeMenu choice={params} now={madeAt} onChoose={(next) => setParams({ ...next, of: null })} />
        </div>
      </div>
      {accuracy.isError && (
        <div className="border-b border-line bg-sev-high-wash px-3 py-2 phone:px-4">
          <ProblemNotice error={accuracy.error} onRetry={() => void accuracy.refetch()} />
        </div>
      )}
      {accuracy.isPending && <AccuracyShape />}
      {data?.plays.length === 0 && (
        <AccuracyEmpty
          projectId={projectId}
          accuracy={data}
          widest={params.range === '30d' && !isAbsolute(params)}
          onWiden={() => setParams({ range: '30d', from: null, to: null })}
        />
      )}
      {data && data.plays.length > 0 && (
        <div aria-busy={accuracy.isPlaceholderData} className={accuracy.isPlaceholderData ? 'opacity-60' : undefined}>
          <Summary accuracy={data} />
          <FiguresTable accuracy={data} projectId={projectId} params={params} />
          <PlaysSection accuracy={data} projectId={projectId} params={params} onParams={setParams} />
          <ModelsTable models={data.models} learntAt={data.learntAt} />
        </div>
      )}
    </main>
  );
}
