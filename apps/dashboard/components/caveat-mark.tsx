import clsx from 'clsx';
import type { Caveat } from '@/lib/caveats.ts';

/** What to know of a session, in a row of a list: a word in a dashed frame, or in one that says that something is missing. */
export function CaveatMark({ caveat }: { readonly caveat: Caveat }) {
  return (
    <span
      title={[caveat.sentence, caveat.basis].filter(Boolean).join(' ')}
      className={clsx(
        'shrink-0 rounded-bar border px-1 text-2xs leading-[14px]',
        caveat.id === 'truncated'
          ? 'border-sev-medium text-sev-medium'
          : 'border-dashed border-line-control text-ink-2',
      )}
    >
      {caveat.label}
    </span>
  );
}
