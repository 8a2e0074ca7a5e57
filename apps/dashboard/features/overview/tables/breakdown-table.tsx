'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { printTerm } from '@telecine/domain';
import { ProblemNotice } from '@/components/problem-notice.tsx';
import { durationText, numberText, percentText } from '@/lib/format.ts';
import { useTRPC } from '@/lib/trpc.ts';
import { BREAKDOWN_IDS, BREAKDOWN_LABELS, type BreakdownId } from '../model/breakdown.ts';
import type { OverviewInput } from '../overview-query.ts';
import { SessionsLink } from '../sessions-link.tsx';
import { RatioBar } from './ratio-bar.tsx';

interface BreakdownTableProps {
  readonly input: OverviewInput;
  readonly by: BreakdownId;
  readonly onBy: (by: BreakdownId) => void;
  /** The rebuffer ratio of all sessions; null = not known. */
  readonly whole: number | null;
}

const MOST_ROWS = 12;

/** Where it hurts: the sessions by CDN, content, POP, player or device, most hurt first. */
export function BreakdownTable({ input, by, onBy, whole }: BreakdownTableProps) {
  const trpc = useTRPC();
  const { data, isError, error, refetch } = useQuery({
    ...trpc.metrics.breakDown.queryOptions({ ...input, by }),
    placeholderData: keepPreviousData,
  });
  const hurt = (row: NonNullable<typeof data>[number]) => row.measures.hurt_rate.numerator ?? 0;
  const rows = [...(data ?? [])].sort((a, b) => hurt(b) - hurt(a) || b.size - a.size).slice(0, MOST_ROWS);
  const largest = Math.max(whole ?? 0, ...rows.map((row) => row.measures.rebuffer_ratio.value ?? 0));
  return (
    <section aria-labelledby="breakdown" className="min-w-0 pt-2 pb-3">
      <div className="flex flex-wrap items-center gap-x-3 px-3 pt-0.5 pb-1 phone:px-4">
        <h2 id="breakdown" className="text-[13px] font-semibold">
          Where it hurts
        </h2>
        <fieldset className="ml-auto flex text-xs">
          <legend className="sr-only">Sessions by</legend>
          {BREAKDOWN_IDS.map((id) => (
            <button
              key={id}
              type="button"
              aria-pressed={id === by}
              onClick={() => onBy(id)}
              className="rounded-chip px-1.5 py-0.5 text-ink-2 hover:text-ink aria-pressed:bg-raised aria-pressed:font-medium aria-pressed:text-ink"
            >
              {BREAKDOWN_LABELS[id]}
            </button>
          ))}
        </fieldset>
      </div>
      {isError && (
        <div className="px-3 py-1 phone:px-4">
          <ProblemNotice error={error} onRetry={() => void refetch()} />
        </div>
      )}
      <table className="w-full table-fixed text-sm">
        <thead className="text-2xs text-ink-3">
          <tr className="h-6 border-b border-line">
            <th className="pl-3 text-left font-normal phone:pl-4">{BREAKDOWN_LABELS[by]}</th>
            <th className="w-[76px] text-right font-normal">Hurt</th>
            <th className="w-[76px] text-right font-normal max-phone:hidden">Startup p95</th>
            <th className="w-[58px] text-right font-normal max-phone:hidden">Failed</th>
            <th className="w-[104px] pr-3 text-right font-normal phone:w-[156px] phone:pr-4">Rebuffer ratio</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const { startup_time_p95, rebuffer_ratio, playback_failure_rate } = row.measures;
            return (
              <tr key={row.group} className="relative h-7 border-b border-line last:border-0 hover:bg-hover">
                <td className="truncate pl-3 phone:pl-4">
                  <SessionsLink
                    token={printTerm(by, ':', row.group)}
                    className="ring-inside after:absolute after:inset-0"
                  >
                    {row.group === '' ? <span className="text-ink-3">not known</span> : row.group}
                  </SessionsLink>
                </td>
                <td className="text-right whitespace-nowrap">
                  {numberText(hurt(row))} <span className="text-ink-3">of {numberText(row.size)}</span>
                </td>
                <td className="text-right max-phone:hidden">
                  {startup_time_p95.value === null ? '–' : durationText(startup_time_p95.value)}
                </td>
                <td className="text-right max-phone:hidden">
                  {playback_failure_rate.value === null ? '–' : percentText(playback_failure_rate.value, 0)}
                </td>
                <td className="pr-3 phone:pr-4">
                  <RatioBar value={rebuffer_ratio.value} whole={whole} largest={largest} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {data?.length === 0 && <p className="px-3 py-1 text-sm text-ink-2 phone:px-4">No session in this time.</p>}
      {whole !== null && rows.length > 0 && (
        <p className="px-3 pt-1 text-xs text-ink-3 phone:px-4">The tick marks all sessions, {percentText(whole)}</p>
      )}
    </section>
  );
}
