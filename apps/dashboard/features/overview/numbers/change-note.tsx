import type { Change } from '../model/number-words.ts';

/** How a number was in the period before: an arrow, and words for whether that is better. */
export function ChangeNote({ change }: { readonly change: Change }) {
  const { direction, isBetter, text } = change;
  return (
    <span className="flex h-4 items-center gap-1 truncate text-xs text-ink-3">
      {(direction === 'up' || direction === 'down') && (
        <svg
          width="7"
          height="7"
          viewBox="0 0 7 7"
          aria-hidden="true"
          className={isBetter === false ? 'text-sev-medium' : isBetter ? 'text-sev-ok' : 'text-ink-3'}
        >
          <path d={direction === 'up' ? 'M3.5 0.5 6.8 6.5H0.2Z' : 'M3.5 6.5 6.8 0.5H0.2Z'} fill="currentColor" />
        </svg>
      )}
      {text}
      {isBetter !== null && <span className="sr-only">{isBetter ? ', better now' : ', worse now'}</span>}
    </span>
  );
}
