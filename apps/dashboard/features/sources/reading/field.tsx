import { type ReactNode, useId } from 'react';

export const CONTROL =
  'h-[26px] rounded-control border border-line-control bg-surface px-2 text-sm text-ink max-phone:text-[16px]';
export const TEXT_AREA =
  'w-full rounded-control border border-line-control bg-surface p-2 font-mono text-xs leading-[18px] text-ink max-phone:text-[16px]';

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly children: (ids: { readonly id: string; readonly 'aria-describedby': string | undefined }) => ReactNode;
}

/** A labelled control with what to know about it below. */
export function Field({ label, hint, children }: FieldProps) {
  const id = useId();
  const described = hint ? `${id}-hint` : undefined;
  return (
    <div className="flex min-w-0 flex-col items-start gap-1">
      <label htmlFor={id} className="text-xs text-ink-2">
        {label}
      </label>
      {children({ id, 'aria-describedby': described })}
      {hint && (
        <p id={described} className="text-xs text-ink-3">
          {hint}
        </p>
      )}
    </div>
  );
}
