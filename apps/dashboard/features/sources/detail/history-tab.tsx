'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '@/components/button.tsx';
import { useTimeZone } from '@/components/preferences-provider.tsx';
import { ProblemNotice } from '@/components/problem-notice.tsx';
import { dateTimeText } from '@/lib/format.ts';
import { useTRPC } from '@/lib/trpc.ts';
import { changeLines, type HistoryEntry } from '../model/change-lines.ts';

/** Every change of a source's configuration: who, when, and what was before. */
export function HistoryTab({ sourceId }: { readonly sourceId: string }) {
  const trpc = useTRPC();
  const timeZone = useTimeZone();
  const history = useInfiniteQuery(
    trpc.sources.history.infiniteQueryOptions({ sourceId }, { getNextPageParam: (page) => page.nextCursor }),
  );
  if (history.isError) return <ProblemNotice error={history.error} onRetry={() => void history.refetch()} />;
  if (!history.data) return <p className="text-sm text-ink-3">Reading the history.</p>;
  return (
    <div className="flex max-w-[860px] flex-col gap-3">
      <ol className="divide-y divide-line border-y border-line text-sm">
        {history.data.pages
          .flatMap((page) => page.entries)
          .map((entry) => (
            <li key={entry.id} className="grid gap-x-4 gap-y-0.5 py-2 phone:grid-cols-[190px_minmax(0,1fr)]">
              <p className="text-ink-2">{dateTimeText(entry.at, timeZone)}</p>
              <div className="min-w-0">
                <p>
                  <span className="font-medium">{ACTIONS[entry.action] ?? entry.action}</span>{' '}
                  <span className="text-ink-2">by {actorText(entry.actor)}</span>
                </p>
                <Changes entry={entry} />
              </div>
            </li>
          ))}
      </ol>
      {history.hasNextPage && (
        <Button className="self-start" busy={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          Earlier ones
        </Button>
      )}
    </div>
  );
}

const ACTIONS: Readonly<Record<string, string>> = {
  'source.create': 'Made the source',
  'source.update': 'Changed the source',
  'source.reprocess': 'Had refused lines read again',
  'secret.create': 'Made a token',
  'secret.rotate': 'Made a new token',
  'secret.revoke': 'Ended a token',
};

function actorText(actor: HistoryEntry['actor']): string {
  if (actor.kind === 'person') return actor.name || actor.email;
  return actor.kind === 'token' ? `the token ${actor.name}` : 'Telecine';
}

function Changes({ entry }: { readonly entry: HistoryEntry }) {
  const timeZone = useTimeZone();
  const lines = changeLines(entry, timeZone);
  if (lines.length === 0) return null;
  return (
    <ul className="text-xs text-ink-2">
      {lines.map((line) => (
        <li key={line} className="break-words">
          {line}
        </li>
      ))}
    </ul>
  );
}
