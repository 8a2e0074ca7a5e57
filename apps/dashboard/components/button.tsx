import clsx from 'clsx';
import type { ComponentProps, ReactNode } from 'react';

type Variant = 'plain' | 'primary' | 'quiet';

interface ButtonProps extends ComponentProps<'button'> {
  /** One primary button a page; `quiet` has no frame. */
  readonly variant?: Variant;
  /** Shows a spinner beside the label and takes no clicks. */
  readonly busy?: boolean;
}

/** A button of 26 px; the label stays while it is busy. */
export function Button({ variant = 'plain', busy = false, className, children, disabled, type, ...rest }: ButtonProps) {
  return (
    <button
      type={type ?? 'button'}
      disabled={disabled === true || busy}
      aria-busy={busy || undefined}
      className={buttonClass(variant, className)}
      {...rest}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}

/** For links that look like buttons. */
export const buttonClass = (variant: Variant = 'plain', className?: string): string =>
  clsx(
    'inline-flex h-[26px] shrink-0 items-center justify-center gap-1.5 rounded-control px-2.5 text-sm font-medium whitespace-nowrap transition-colors disabled:opacity-45',
    VARIANTS[variant],
    className,
  );

const VARIANTS: Readonly<Record<Variant, string>> = {
  plain: 'border border-line-strong text-ink enabled:hover:bg-raised [a&]:hover:bg-raised',
  primary: 'bg-ink text-ink-inverse enabled:hover:opacity-90 [a&]:hover:opacity-90',
  quiet: 'text-ink-2 enabled:hover:bg-raised enabled:hover:text-ink [a&]:hover:bg-raised',
};

interface IconButtonProps extends ComponentProps<'button'> {
  /** What screen readers and the tooltip say. */
  readonly label: string;
  readonly size?: 'small' | 'normal';
  readonly children: ReactNode;
}

/** A square button that holds an icon: 26 px, or 20 px inside rows and fields. */
export function IconButton({ label, size = 'normal', className, children, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={clsx(
        'inline-flex shrink-0 items-center justify-center rounded-control text-ink-2 transition-colors hover:bg-raised hover:text-ink',
        size === 'small' ? 'size-5' : 'size-[26px]',
        className,
      )}
      {...rest}
    >
      {children}
    </button>
  );
}

function Spinner() {
  return (
    <svg
      width="12"
      height="12"
      viewBox="0 0 12 12"
      aria-hidden="true"
      className="animate-spin motion-reduce:animate-none"
    >
      <circle cx="6" cy="6" r="4.75" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="20 10" />
    </svg>
  );
}
