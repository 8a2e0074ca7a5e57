'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { parseAsString, useQueryState } from 'nuqs';
import { projectOf } from '@/lib/project.ts';
import { type RouterOutputs, useTRPC } from '@/lib/trpc.ts';

export type Me = RouterOutputs['me'];

/** Who is signed in. The layout has fetched it. */
export function useMe(): Me {
  const trpc = useTRPC();
  return useSuspenseQuery({ ...trpc.me.queryOptions(), staleTime: Number.POSITIVE_INFINITY }).data;
}

/** The project that the URL names, else the first; null where the URL names one that this person can't see. */
export function useProject(): Me['projects'][number] | null {
  const [requested] = useQueryState('project', parseAsString);
  return projectOf(useMe().projects, requested);
}
