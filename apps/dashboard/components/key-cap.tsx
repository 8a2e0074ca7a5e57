import clsx from 'clsx';

/** A key of the keyboard. */
export function KeyCap({ children, className }: { readonly children: string; readonly className?: string }) {
  return (
    <kbd
      className={clsx(
        'inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-chip border border-line-strong px-1 font-sans text-2xs text-ink-3',
        className,
      )}
    >
      {children}
    </kbd>
  );
}
