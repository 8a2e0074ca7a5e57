import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { ConnectPage } from '@/features/connect/connect-page.tsx';
import { loadConnectParams } from '@/features/connect/search-params.ts';
import { NoProject } from '@/features/sessions/no-project.tsx';
import { projectOf } from '@/lib/project.ts';
import { requireMe } from '@/lib/require-me.ts';
import { getQueryClient, trpc } from '@/lib/server.ts';

export const metadata: Metadata = { title: 'Connect' };

export default async function Page({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const params = await loadConnectParams(searchParams);
  const me = await requireMe();
  const project = projectOf(me.projects, params.project);
  if (!project) return <NoProject projects={me.projects} />;
  const madeAt = Date.now();
  const queries = getQueryClient();
  const projectId = project.id;
  await Promise.all([
    queries.prefetchQuery(trpc.sources.list.queryOptions({ projectId })),
    queries.prefetchQuery(trpc.connect.status.queryOptions({ projectId, since: madeAt })),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <ConnectPage key={projectId} projectId={projectId} madeAt={madeAt} />
    </HydrationBoundary>
  );
}
