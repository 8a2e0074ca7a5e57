'use client';
import { useTimeZone } from '@/components/preferences-provider.tsx';
import { dateTimeText, durationText, numberText, percentText } from '@/lib/format.ts';
import type { SourceHealth } from './health-tab.tsx';

/** The charts' numbers in rows; stretches in which nothing came are left out. */
export function HealthSeriesTable({ series }: Pick<SourceHealth, 'series'>) {
  const timeZone = useTimeZone();
  const rows = series.filter(({ received }) => received > 0);
  if (rows.length === 0) return <p className="py-2 text-sm text-ink-2">No line in this time.</p>;
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the keyboard
      tabIndex={0}
      aria-label="Health over time, table"
      className="max-h-[360px] overflow-auto border-y border-line"
    >
      <table className="w-full text-right text-sm">
        <thead className="sticky top-0 bg-bg text-2xs text-ink-3 [&_th]:py-1 [&_th]:font-normal">
          <tr>
            <th className="text-left">From</th>
            <th>Lines</th>
            <th>Refused</th>
            <th>Came again</th>
            <th>Lag p50</th>
            <th>Lag p95</th>
            <th>With session ID</th>
            <th>Matched</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.at} className="h-6 border-t border-line">
              <th className="text-left font-normal whitespace-nowrap text-ink-2">{dateTimeText(row.at, timeZone)}</th>
              <td>{numberText(row.received)}</td>
              <td>{numberText(row.rejected)}</td>
              <td>{numberText(row.duplicates)}</td>
              <td>{row.lagP50Ms === null ? '–' : durationText(row.lagP50Ms)}</td>
              <td>{row.lagP95Ms === null ? '–' : durationText(row.lagP95Ms)}</td>
              <td>{row.sessionIdRate.value === null ? '–' : percentText(row.sessionIdRate.value)}</td>
              <td>{row.matchRate.value === null ? '–' : percentText(row.matchRate.value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
