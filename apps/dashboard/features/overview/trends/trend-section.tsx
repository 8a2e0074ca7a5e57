'use client';
import { type ReactNode, useId, useState } from 'react';

interface TrendSectionProps {
  readonly title: string;
  readonly note?: string;
  readonly legend: ReactNode;
  readonly chart: ReactNode;
  /** The same numbers in rows. */
  readonly table: ReactNode;
}

/** A chart under its head; a button turns it into its table. */
export function TrendSection({ title, note, legend, chart, table }: TrendSectionProps) {
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  return (
    <figure aria-labelledby={id} className="mt-2 first:mt-0">
      <figcaption className="relative z-10 flex min-h-[22px] flex-wrap items-baseline gap-x-3 bg-bg">
        <h2 id={id} className="text-[13px] font-semibold">
          {title}
        </h2>
        {note && <span className="text-xs text-ink-3 max-phone:hidden">{note}</span>}
        <div className="ml-auto flex min-w-0 items-baseline gap-3">
          {legend}
          <button
            type="button"
            aria-pressed={asTable}
            aria-label={`${title} as a table`}
            onClick={() => setAsTable(!asTable)}
            className="rounded-chip text-xs text-ink-3 hover:text-ink aria-pressed:text-accent"
          >
            Table
          </button>
        </div>
      </figcaption>
      {asTable ? table : <div aria-hidden="true">{chart}</div>}
    </figure>
  );
}
