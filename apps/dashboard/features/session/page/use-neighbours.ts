'use client';

import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type RouterOutputs, useTRPC } from '@/lib/trpc.ts';
import { type Neighbours, neighboursOf } from '../model/neighbours.ts';

/** The sessions before and after this one in the list that the person came from; null for who came by a link. */
export function useNeighbours(sessionId: string): Neighbours | null {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [neighbours] = useState(() => {
    const lists = queryClient.getQueryCache().findAll({ queryKey: trpc.sessions.list.infiniteQueryKey() });
    const latestFirst = lists.toSorted((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt);
    for (const { queryKey } of latestFirst) {
      const list = queryClient.getQueryData<InfiniteData<RouterOutputs['sessions']['list']>>(queryKey);
      const ids = list?.pages.flatMap(({ sessions }) => sessions.map(({ session }) => session.id));
      const found = ids && neighboursOf(ids, list?.pages[0]?.matched ?? ids.length, sessionId);
      if (found) return found;
    }
    return null;
  });
  return neighbours;
}
