import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { NoProject } from '@/features/sessions/no-project.tsx';
import { SourcesPage } from '@/features/sources/list/sources-page.tsx';
import { loadSourcesParams } from '@/features/sources/search-params.ts';
import { projectOf } from '@/lib/project.ts';
import { requireMe } from '@/lib/require-me.ts';
import { getQueryClient, trpc } from '@/lib/server.ts';

export const metadata: Metadata = { title: 'Sources' };

export default async function Page({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const params = await loadSourcesParams(searchParams);
  const me = await requireMe();
  const project = projectOf(me.projects, params.project);
  if (!project) return <NoProject projects={me.projects} />;
  const queries = getQueryClient();
  await queries.prefetchQuery(trpc.sources.overview.queryOptions({ projectId: project.id }));
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <SourcesPage key={project.id} projectId={project.id} />
    </HydrationBoundary>
  );
}
