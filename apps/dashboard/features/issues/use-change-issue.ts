'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '@/lib/trpc.ts';
import type { IssueChange } from './issue-types.ts';

/** Changes an issue; when it is done, whatever shows issues asks again. */
export function useChangeIssue(projectId: string, key: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation(
    trpc.issues.update.mutationOptions({
      onSuccess: () =>
        Promise.all([
          queries.invalidateQueries({ queryKey: trpc.issues.byKey.queryKey() }),
          queries.invalidateQueries({ queryKey: trpc.issues.list.queryKey() }),
        ]),
    }),
  );
  const change = (wanted: IssueChange, onDone?: () => void) =>
    mutate({ projectId, key, change: wanted }, onDone ? { onSuccess: onDone } : {});
  return { change, busy: isPending, error };
}
