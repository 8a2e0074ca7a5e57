import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { sessionIdOfSegment } from '@/features/session/model/session-id-of-segment.ts';
import { SessionPage } from '@/features/session/page/session-page.tsx';
import { projectOf } from '@/lib/project.ts';
import { requireMe } from '@/lib/require-me.ts';
import { getQueryClient, trpc } from '@/lib/server.ts';

export async function generateMetadata({ params }: PageProps<'/sessions/[sessionId]'>): Promise<Metadata> {
  return { title: `Session ${sessionIdOfSegment((await params).sessionId)}` };
}

/** Fetches the session before the page is sent. What fails here is fetched once more in the browser, which can say why. */
export default async function Page({ params, searchParams }: PageProps<'/sessions/[sessionId]'>) {
  const [{ sessionId: segment }, { project: requested }, { projects }] = await Promise.all([
    params,
    searchParams,
    requireMe(),
  ]);
  const sessionId = sessionIdOfSegment(segment);
  const project = projectOf(projects, typeof requested === 'string' ? requested : null);
  if (!project) return <NoProject />;
  const queryClient = getQueryClient();
  await Promise.all([
    queryClient.prefetchQuery(trpc.sessions.byId.queryOptions({ projectId: project.id, sessionId })),
    queryClient.prefetchQuery(trpc.sources.list.queryOptions({ projectId: project.id })),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <SessionPage projectId={project.id} sessionId={sessionId} />
    </HydrationBoundary>
  );
}

function NoProject() {
  return (
    <main className="mx-auto w-full max-w-xl flex-1 px-4 pt-16">
      <h1 className="text-lg font-semibold">Project not found</h1>
      <p className="mt-1 text-sm text-ink-2">
        You can see no project of the name in this link. Ask an admin of its organization to add you.
      </p>
    </main>
  );
}
