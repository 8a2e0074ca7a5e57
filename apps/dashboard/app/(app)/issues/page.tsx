import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { issuesInput } from '@/features/issues/issues-query.ts';
import { IssuesPage } from '@/features/issues/list/issues-page.tsx';
import { loadIssuesParams } from '@/features/issues/search-params.ts';
import { fittingRange, periodOf, timeChoice } from '@/features/overview/model/period.ts';
import { NoProject } from '@/features/sessions/no-project.tsx';
import { projectOf } from '@/lib/project.ts';
import { requireMe } from '@/lib/require-me.ts';
import { getQueryClient, trpc } from '@/lib/server.ts';

export const metadata: Metadata = { title: 'Issues' };

export default async function Page({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const params = await loadIssuesParams(searchParams);
  const me = await requireMe();
  const project = projectOf(me.projects, params.project);
  if (!project) return <NoProject projects={me.projects} />;
  const queries = getQueryClient();
  const extent = await queries.fetchQuery(trpc.metrics.extent.queryOptions({ projectId: project.id }));
  const madeAt = Date.now();
  const fitting = fittingRange(extent, madeAt);
  const input = issuesInput(project.id, periodOf(timeChoice(params, fitting), madeAt), params);
  const { projectId, from, to, filter } = input;
  await Promise.all([
    queries.prefetchQuery(trpc.issues.list.queryOptions(input)),
    queries.prefetchQuery(trpc.issues.members.queryOptions({ projectId })),
    queries.prefetchQuery(trpc.sessions.facets.queryOptions({ projectId, from, to, filter })),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <IssuesPage key={project.id} projectId={project.id} madeAt={madeAt} fitting={fitting} />
    </HydrationBoundary>
  );
}
