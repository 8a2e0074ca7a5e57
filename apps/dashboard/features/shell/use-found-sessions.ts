'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { printTerm } from '@telecine/domain';
import { useDelayed } from '@/components/use-delayed.ts';
import { useTRPC } from '@/lib/trpc.ts';

const LEAST_LENGTH = 4;
const MOST = 6;
const SETTLE_MS = 150;

/** Sessions whose ID begins with a text; null while the text can't be an ID. */
export function useFoundSessions(projectId: string | null, text: string) {
  const trpc = useTRPC();
  const prefix = useDelayed(text, SETTLE_MS);
  const { data } = useQuery({
    ...trpc.sessions.list.queryOptions({
      projectId: projectId ?? '',
      filter: printTerm('session', ':', `${prefix}*`),
      limit: MOST,
    }),
    enabled: projectId !== null && couldBeId(prefix),
    placeholderData: keepPreviousData,
  });
  if (projectId === null || !couldBeId(text)) return null;
  return (data?.sessions ?? []).filter(({ session }) => session.id.startsWith(text));
}

const couldBeId = (text: string): boolean => text.length >= LEAST_LENGTH && !/\s/.test(text);
