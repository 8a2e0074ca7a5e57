import clsx from 'clsx';

/** The number of a piece of evidence, the same in the panel and beside its row. */
export function EvidenceNumber({ number, className }: { readonly number: number; readonly className?: string }) {
  return (
    <span
      className={clsx(
        'inline-flex h-[15px] min-w-3.5 shrink-0 items-center justify-center rounded-chip border border-line-control bg-bg px-[3px] text-2xs/3 text-ink in-data-lit:border-accent in-data-lit:text-accent',
        className,
      )}
    >
      {number}
    </span>
  );
}
