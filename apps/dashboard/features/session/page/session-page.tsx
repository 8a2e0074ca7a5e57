'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '@/lib/trpc.ts';
import { SessionSteps } from '../head/session-steps.tsx';
import { refetchInterval } from '../model/live.ts';
import { sessionModel } from '../model/session-model.ts';
import { SessionFailed } from './session-failed.tsx';
import { SessionLoading } from './session-loading.tsx';
import { SessionView } from './session-view.tsx';
import { useNeighbours } from './use-neighbours.ts';

/** One session: both sides on one time axis. While its logs are due it looks again every few seconds. */
export function SessionPage({ projectId, sessionId }: { readonly projectId: string; readonly sessionId: string }) {
  const trpc = useTRPC();
  const session = useQuery(
    trpc.sessions.byId.queryOptions(
      { projectId, sessionId },
      { refetchInterval: ({ state }) => refetchInterval(state.data, Date.now()) },
    ),
  );
  const sources = useQuery(trpc.sources.list.queryOptions({ projectId }));
  const names = useMemo(() => new Map(sources.data?.map(({ id, name }) => [id, name])), [sources.data]);
  const model = useMemo(() => session.data && sessionModel(session.data, names), [session.data, names]);
  const neighbours = useNeighbours(sessionId);
  if (model) {
    const steps = neighbours && <SessionSteps projectId={projectId} neighbours={neighbours} />;
    return (
      <SessionView
        key={sessionId}
        model={model}
        steps={steps}
        failed={session.isError}
        onRetry={() => void session.refetch()}
      />
    );
  }
  if (session.isError) {
    return (
      <SessionFailed
        error={session.error}
        sessionId={sessionId}
        projectId={projectId}
        onRetry={() => void session.refetch()}
      />
    );
  }
  return <SessionLoading sessionId={sessionId} />;
}
