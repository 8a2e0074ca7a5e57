'use client';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '@/lib/trpc.ts';
import { LIST_PAGES, listInput, selectionOf } from './list-query.ts';
import type { SessionsParams } from './search-params.ts';

const LOOK_FOR_NEW_EVERY_MS = 5000;

/** The list's pages, its facets, and how many sessions have come since it was loaded. */
export function useSessionList(params: SessionsParams, projectId: string, now: number) {
  const trpc = useTRPC();
  const selection = selectionOf(params, projectId, now);
  const list = useInfiniteQuery({
    ...trpc.sessions.list.infiniteQueryOptions(listInput(params, projectId, now), LIST_PAGES),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY, // it changes when the person asks for it, never under their hands
    // Nothing can be shoved where there is nothing: the first session appears by itself.
    refetchInterval: ({ state }) => (state.data?.pages[0]?.matched === 0 ? LOOK_FOR_NEW_EVERY_MS : false),
  });
  const facets = useQuery({
    ...trpc.sessions.facets.queryOptions(selection),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const isLive = selection.to === null && list.isSuccess && !list.isPlaceholderData;
  const { data: since } = useQuery({
    ...trpc.sessions.newSince.queryOptions({ projectId, since: selection.from ?? 0, filter: selection.filter }),
    enabled: isLive,
    refetchInterval: LOOK_FOR_NEW_EVERY_MS,
    staleTime: 0,
  });
  const pages = list.data?.pages;
  const sessions = useMemo(() => (pages ?? []).flatMap((page) => page.sessions), [pages]);
  const first = pages?.[0];
  return {
    list,
    facets,
    sessions,
    matched: first?.matched ?? 0,
    total: first?.total ?? 0,
    newCount: isLive && since && first && first.matched > 0 ? Math.max(0, since.count - first.matched) : 0,
  };
}
