import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { IssuePage } from '@/features/issues/detail/issue-page.tsx';
import { issueInput } from '@/features/issues/issues-query.ts';
import { loadIssueParams } from '@/features/issues/search-params.ts';
import { fittingRange, periodOf, timeChoice } from '@/features/overview/model/period.ts';
import { NoProject } from '@/features/sessions/no-project.tsx';
import { projectOf } from '@/lib/project.ts';
import { requireMe } from '@/lib/require-me.ts';
import { getQueryClient, trpc } from '@/lib/server.ts';

export const metadata: Metadata = { title: 'Issue' };

/** Fetches the issue before the page is sent. What fails here is fetched once more in the browser, which can say why. */
export default async function Page({ params, searchParams }: PageProps<'/issues/[key]'>) {
  const [{ key }, query, me] = await Promise.all([params, loadIssueParams(searchParams), requireMe()]);
  const project = projectOf(me.projects, query.project);
  if (!project) return <NoProject projects={me.projects} />;
  const queries = getQueryClient();
  const extent = await queries.fetchQuery(trpc.metrics.extent.queryOptions({ projectId: project.id }));
  const madeAt = Date.now();
  const fitting = fittingRange(extent, madeAt);
  const period = periodOf(timeChoice(query, fitting), madeAt);
  const issueKey = decodeURIComponent(key);
  await Promise.all([
    queries.prefetchQuery(trpc.issues.byKey.queryOptions(issueInput(project.id, issueKey, period, query.filter))),
    queries.prefetchQuery(trpc.issues.members.queryOptions({ projectId: project.id })),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <IssuePage key={issueKey} projectId={project.id} issueKey={issueKey} madeAt={madeAt} fitting={fitting} />
    </HydrationBoundary>
  );
}
