import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { AccuracyPage } from '@/features/accuracy/accuracy-page.tsx';
import { accuracyInput } from '@/features/accuracy/accuracy-query.ts';
import { loadAccuracyParams } from '@/features/accuracy/search-params.ts';
import { NoProject } from '@/features/sessions/no-project.tsx';
import { projectOf } from '@/lib/project.ts';
import { requireMe } from '@/lib/require-me.ts';
import { getQueryClient, trpc } from '@/lib/server.ts';

export const metadata: Metadata = { title: 'Accuracy' };

export default async function Page({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const params = await loadAccuracyParams(searchParams);
  const me = await requireMe();
  const project = projectOf(me.projects, params.project);
  if (!project) return <NoProject projects={me.projects} />;
  const queries = getQueryClient();
  const madeAt = Date.now();
  await queries.prefetchQuery(trpc.accuracy.get.queryOptions(accuracyInput(project.id, params, madeAt)));
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <AccuracyPage key={project.id} projectId={project.id} madeAt={madeAt} />
    </HydrationBoundary>
  );
}
