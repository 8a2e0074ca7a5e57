import type { LinkTime } from '@/lib/links.ts';
import { SessionsLink } from '../sessions-link.tsx';

export interface TableColumn {
  readonly key: string;
  readonly label: string;
  /** Lists the sessions that a cell counts; null where no sessions stand behind it. */
  readonly filter?: string | null;
  /** Null where there is nothing. */
  readonly text: (index: number) => string | null;
}

interface ChartTableProps {
  readonly label: string;
  readonly buckets: number;
  readonly columns: readonly TableColumn[];
  readonly stretch: (index: number) => string;
  readonly time: (index: number) => LinkTime;
  readonly empty: string;
}

/** A chart's numbers in rows. */
export function ChartTable({ label, buckets, columns, stretch, time, empty }: ChartTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section tabIndex={0} aria-label={`${label}, table`} className="max-h-[220px] overflow-auto border-y border-line">
      <table className="w-full text-sm">
        <thead className="sticky top-0 bg-bg text-2xs text-ink-3">
          <tr>
            <th className="py-1 text-left font-normal">Time</th>
            {columns.map((column) => (
              <th key={column.key} className="py-1 pl-3 text-right font-normal">
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: buckets }, (_, index) => (
            <tr key={stretch(index)} className="h-6 border-t border-line">
              <th className="text-left font-normal whitespace-nowrap text-ink-2">
                <SessionsLink token="" time={time(index)}>
                  {stretch(index)}
                </SessionsLink>
              </th>
              {columns.every((column) => column.text(index) === null) ? (
                <td colSpan={Math.max(1, columns.length)} className="text-right text-ink-3">
                  {empty}
                </td>
              ) : (
                columns.map(({ key, filter, text }) => (
                  <td key={key} className="pl-3 text-right">
                    {filter && text(index) !== '0' ? (
                      <SessionsLink token={filter} time={time(index)}>
                        {text(index) ?? '–'}
                      </SessionsLink>
                    ) : (
                      (text(index) ?? '–')
                    )}
                  </td>
                ))
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
