import clsx from 'clsx';
import type { ReactNode } from 'react';

/** A short fact in a frame: "0.94 confidence", "Final". */
export function Chip({
  children,
  title,
  className,
}: {
  readonly children: ReactNode;
  readonly title?: string;
  readonly className?: string;
}) {
  return (
    <span
      title={title}
      className={clsx(
        'inline-flex h-5 items-center gap-1 rounded-chip border border-line-strong px-1.5 text-xs text-ink-2',
        className,
      )}
    >
      {children}
    </span>
  );
}
