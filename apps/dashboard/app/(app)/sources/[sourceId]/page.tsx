import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { NoProject } from '@/features/sessions/no-project.tsx';
import { NoSource } from '@/features/sources/detail/no-source.tsx';
import { SourcePage } from '@/features/sources/detail/source-page.tsx';
import { loadSourceParams } from '@/features/sources/search-params.ts';
import { problemOf } from '@/lib/problem.ts';
import { projectOf } from '@/lib/project.ts';
import { requireMe } from '@/lib/require-me.ts';
import { getQueryClient, trpc } from '@/lib/server.ts';

export const metadata: Metadata = { title: 'Source' };

export default async function Page({ params, searchParams }: PageProps<'/sources/[sourceId]'>) {
  const [{ sourceId: segment }, { project: requested }, me] = await Promise.all([
    params,
    loadSourceParams(searchParams),
    requireMe(),
  ]);
  const project = projectOf(me.projects, requested);
  if (!project) return <NoProject projects={me.projects} />;
  const sourceId = decodeURIComponent(segment);
  const queries = getQueryClient();
  try {
    await queries.fetchQuery(trpc.sources.health.queryOptions({ sourceId }));
  } catch (error) {
    if (problemOf(error).code !== 'NOT_FOUND') throw error;
    return <NoSource projectId={project.id} sourceId={sourceId} />;
  }
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <SourcePage key={sourceId} projectId={project.id} sourceId={sourceId} />
    </HydrationBoundary>
  );
}
