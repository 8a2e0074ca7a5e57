import clsx from 'clsx';
import type { ReactNode } from 'react';
import css from '../time/time-area.module.css';

/** The head of a side: its name, what it consists of, and to the right of the labels whatever belongs to it. */
export function SectionHead({
  title,
  note,
  children,
}: {
  readonly title: string;
  readonly note: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className="relative flex h-[25px] shrink-0 items-center border-b border-line bg-surface not-first:border-t">
      <h2 className="flex w-(--gutter) items-baseline gap-2 truncate pr-2 pl-4 text-sm font-semibold max-phone:w-auto max-phone:pl-3">
        {title} <span className="truncate text-xs font-normal text-ink-2">{note}</span>
      </h2>
      {children && (
        <div
          className={clsx(
            css.drawing,
            'inset-y-0 flex items-center gap-2.5 px-2.5 max-phone:left-auto max-phone:right-0',
          )}
        >
          {children}
        </div>
      )}
    </div>
  );
}
