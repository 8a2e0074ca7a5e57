import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { fittingRange, periodOf, timeChoice } from '@/features/overview/model/period.ts';
import { OverviewPage } from '@/features/overview/overview-page.tsx';
import { overviewInput } from '@/features/overview/overview-query.ts';
import { loadOverviewParams } from '@/features/overview/search-params.ts';
import { NoProject } from '@/features/sessions/no-project.tsx';
import { projectOf } from '@/lib/project.ts';
import { requireMe } from '@/lib/require-me.ts';
import { getQueryClient, trpc } from '@/lib/server.ts';

export const metadata: Metadata = { title: 'Overview' };

export default async function Page({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const params = await loadOverviewParams(searchParams);
  const me = await requireMe();
  const project = projectOf(me.projects, params.project);
  if (!project) return <NoProject projects={me.projects} />;
  const queries = getQueryClient();
  const extent = await queries.fetchQuery(trpc.metrics.extent.queryOptions({ projectId: project.id }));
  const madeAt = Date.now();
  const fitting = fittingRange(extent, madeAt);
  const input = overviewInput(project.id, periodOf(timeChoice(params, fitting), madeAt), params.filter);
  await Promise.all([
    queries.prefetchQuery(trpc.metrics.overview.queryOptions(input)),
    queries.prefetchQuery(trpc.metrics.breakDown.queryOptions({ ...input, by: params.by })),
    queries.prefetchQuery(trpc.sessions.facets.queryOptions(input)),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <OverviewPage key={project.id} projectId={project.id} madeAt={madeAt} fitting={fitting} />
    </HydrationBoundary>
  );
}
