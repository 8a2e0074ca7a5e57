'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { buttonClass } from '@/components/button.tsx';
import { useTimeZone } from '@/components/preferences-provider.tsx';
import { ProblemNotice } from '@/components/problem-notice.tsx';
import { ShortcutKeys } from '@/components/shortcut-keys.tsx';
import { useShortcuts } from '@/components/use-shortcuts.ts';
import { timeOfDayText } from '@/lib/format.ts';
import { sessionHref } from '@/lib/links.ts';
import { useTRPC } from '@/lib/trpc.ts';
import { CheckGlyph } from './check-glyph.tsx';
import { type CheckRow, type ConnectStatus, checkRows } from './model/check-rows.ts';
import { RefusedRecords } from './refused-records.tsx';
import { StepNumber } from './step.tsx';

const LOOK_EVERY_MS = 2000;

interface LiveCheckProps {
  readonly projectId: string;
  /** From when on it counts, epoch ms. */
  readonly since: number;
}

/** What has arrived since the page was opened, looked at every other second, and what is missing, in words. */
export function LiveCheck({ projectId, since }: LiveCheckProps) {
  const trpc = useTRPC();
  const status = useQuery({
    ...trpc.connect.status.queryOptions({ projectId, since }),
    refetchInterval: LOOK_EVERY_MS,
    staleTime: 0,
  });
  const { data } = status;
  const router = useRouter();
  useShortcuts({ openJoined: () => data?.joined && router.push(sessionHref(projectId, data.joined.sessionId)) });
  const rows = data ? checkRows(data, since) : [];
  return (
    <>
      <div className="flex items-baseline gap-2.5">
        <StepNumber number={3} />
        <h2 className="text-lg font-semibold">See it arrive</h2>
        <span className="ml-auto text-xs text-ink-3">{data ? 'looked at every 2 s' : ''}</span>
      </div>
      <p className="sr-only" role="status">
        {data ? summary(rows) : 'Looking at what has arrived.'}
      </p>
      {status.isError && (
        <div className="pt-3">
          <ProblemNotice error={status.error} onRetry={() => void status.refetch()} />
        </div>
      )}
      {data ? (
        <>
          <ol className="mt-2">
            {rows.map((row) => (
              <Row key={row.id} row={row} projectId={projectId} joined={data.joined} />
            ))}
          </ol>
          <RefusedRecords status={data} />
        </>
      ) : (
        !status.isError && <Shape />
      )}
    </>
  );
}

interface RowProps {
  readonly row: CheckRow;
  readonly projectId: string;
  readonly joined: ConnectStatus['joined'];
}

function Row({ row, projectId, joined }: RowProps) {
  const timeZone = useTimeZone();
  return (
    <li data-state={row.state} className="flex gap-2.5 border-b border-line py-3">
      <CheckGlyph state={row.state} />
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-2 font-medium">
          {row.title}
          {row.at !== null && (
            <span className="ml-auto text-xs font-normal text-ink-3">{timeOfDayText(row.at, timeZone)}</span>
          )}
        </p>
        <p className="text-sm text-ink-2">{row.text}</p>
        {row.id === 'joined' && joined && (
          <Link href={sessionHref(projectId, joined.sessionId)} className={buttonClass('plain', 'mt-2')}>
            Open the first joined session <ShortcutKeys id="openJoined" />
          </Link>
        )}
      </div>
    </li>
  );
}

/** The three rows before the first answer. */
function Shape() {
  return (
    <div aria-hidden="true" className="mt-2">
      {['report', 'line', 'joined'].map((id) => (
        <div key={id} className="flex h-[62px] gap-2.5 border-b border-line py-3">
          <span className="size-4 rounded-full bg-raised" />
          <span className="mt-1 h-2.5 w-40 rounded-chip bg-raised" />
        </div>
      ))}
    </div>
  );
}

/** Changes only when a step does, so that it is not read out every other second. */
const summary = (rows: readonly CheckRow[]): string =>
  rows.map(({ title, state }) => `${title}: ${STATE_WORDS[state]}.`).join(' ');

const STATE_WORDS = { arrived: 'arrived', waiting: 'waiting', problem: 'needs a look' } as const;
