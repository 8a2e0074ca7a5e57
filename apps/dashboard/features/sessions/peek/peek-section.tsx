import type { ReactNode } from 'react';

/** A part of the panel, parted from the next by a line. */
export function PeekSection({ children, label }: { readonly children: ReactNode; readonly label?: string }) {
  return (
    <section aria-label={label} className="border-b border-line px-3.5 py-3">
      {children}
    </section>
  );
}
