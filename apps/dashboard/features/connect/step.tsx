import { type ReactNode, useId } from 'react';

interface StepProps {
  readonly number: number;
  readonly title: string;
  readonly hint: string;
  readonly children: ReactNode;
}

/** One of the steps, with its number in a ring. */
export function Step({ number, title, hint, children }: StepProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mt-5 border-t border-line pt-4">
      <div className="mb-2 flex items-baseline gap-2.5">
        <StepNumber number={number} />
        <h2 id={id} className="text-lg font-semibold">
          {title}
        </h2>
        <span className="ml-auto text-xs text-ink-3">{hint}</span>
      </div>
      <div className="flex flex-col gap-3 phone:pl-[30px]">{children}</div>
    </section>
  );
}

/** The number in its ring; the heading beside it tells the same to those who don't see it. */
export function StepNumber({ number }: { readonly number: number }) {
  return (
    <span
      aria-hidden="true"
      className="flex size-5 shrink-0 items-center justify-center self-center rounded-full border border-ink text-xs font-medium"
    >
      {number}
    </span>
  );
}
