import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import type { SearchParams } from 'nuqs/server';
import { LIST_PAGES, listInput, selectionOf } from '@/features/sessions/list-query.ts';
import { NoProject } from '@/features/sessions/no-project.tsx';
import { loadSessionsParams } from '@/features/sessions/search-params.ts';
import { SessionsPage } from '@/features/sessions/sessions-page.tsx';
import { projectOf } from '@/lib/project.ts';
import { requireMe } from '@/lib/require-me.ts';
import { getQueryClient, trpc } from '@/lib/server.ts';

export const metadata: Metadata = { title: 'Sessions' };

export default async function Page({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const params = await loadSessionsParams(searchParams);
  const me = await requireMe();
  const project = projectOf(me.projects, params.project);
  if (!project) return <NoProject projects={me.projects} />;
  const madeAt = Date.now();
  const queries = getQueryClient();
  await Promise.all([
    queries.prefetchInfiniteQuery(
      trpc.sessions.list.infiniteQueryOptions(listInput(params, project.id, madeAt), LIST_PAGES),
    ),
    queries.prefetchQuery(trpc.sessions.facets.queryOptions(selectionOf(params, project.id, madeAt))),
  ]);
  const isPhone = /\bMobi/.test((await headers()).get('user-agent') ?? '');
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <SessionsPage key={project.id} projectId={project.id} madeAt={madeAt} isPhone={isPhone} />
    </HydrationBoundary>
  );
}
