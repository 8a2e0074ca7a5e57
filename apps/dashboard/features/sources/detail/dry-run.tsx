'use client';
import { useQuery } from '@tanstack/react-query';
import { useTimeZone } from '@/components/preferences-provider.tsx';
import { ProblemNotice } from '@/components/problem-notice.tsx';
import { countText, dateTimeText, numberText, timeOfDayText } from '@/lib/format.ts';
import { type RouterOutputs, useTRPC } from '@/lib/trpc.ts';

const LOOK_EVERY_MS = 2000;
const MOST = 8;

/** What a draft's last body was read as: nothing of it is stored. */
export function DryRun({ sourceId }: { readonly sourceId: string }) {
  const trpc = useTRPC();
  const timeZone = useTimeZone();
  const run = useQuery({ ...trpc.sources.dryRun.queryOptions({ sourceId }), refetchInterval: LOOK_EVERY_MS });
  if (run.isError) return <ProblemNotice error={run.error} onRetry={() => void run.refetch()} />;
  const reading = run.data?.reading;
  return (
    <section aria-labelledby="dry-run" className="border-b border-line pb-4">
      <h2 id="dry-run" className="text-[13px] font-semibold">
        Dry run{' '}
        <span className="text-xs font-normal text-ink-3">
          {run.data ? `the last body, ${dateTimeText(run.data.receivedAt, timeZone)}` : ''}
        </span>
      </h2>
      <p role="status" className="text-sm text-ink-2">
        {reading
          ? `${countText(reading.counts.read, 'line')} read, ${numberText(reading.counts.rejected)} refused.`
          : 'Waiting for lines. Send some with this source’s token: they are read and shown here, and not stored.'}
      </p>
      {reading && <Lines reading={reading} />}
    </section>
  );
}

type Reading = NonNullable<RouterOutputs['sources']['dryRun']>['reading'];

function Lines({ reading }: { readonly reading: Reading }) {
  const timeZone = useTimeZone();
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the keyboard
      tabIndex={0}
      aria-label="Lines of the dry run"
      className="mt-1 max-h-[240px] overflow-auto border-t border-line"
    >
      <table className="w-full min-w-[640px] text-sm">
        <tbody>
          {reading.rejected.slice(0, MOST).map(({ line, detail }) => (
            <tr key={`refused ${line}`} className="border-b border-line">
              <th className="w-[72px] py-1 text-left font-medium text-sev-high">Line {line}</th>
              <td colSpan={3}>{detail}</td>
            </tr>
          ))}
          {reading.records.slice(0, MOST).map((record, index) => {
            const note = reading.notes[index];
            return (
              <tr key={note?.line ?? index} className="border-b border-line">
                <th className="w-[72px] py-1 text-left font-normal text-ink-2">Line {note?.line}</th>
                <td className="w-[110px]">{timeOfDayText(record.startedAt, timeZone, 3)}</td>
                <td className="w-[48px] font-mono text-xs">{record.status}</td>
                <td className="font-mono text-xs break-all">
                  {record.path} <span className="text-ink-3">{note?.sessionId || 'no session ID'}</span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
