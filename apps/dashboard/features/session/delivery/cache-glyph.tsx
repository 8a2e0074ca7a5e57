import type { CacheStatus } from '@telecine/domain';
import type { ReactNode } from 'react';

/** What a cache did, as a shape and a word: dot for hit, half dot for refreshed, ring for miss, dash for bypass, cross for error. */
export function CacheCell({ status }: { readonly status: CacheStatus }) {
  const [colour, shape] = LOOKS[status];
  return (
    <span className={`flex items-center gap-1 ${colour}`}>
      <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true" className="shrink-0">
        {shape}
      </svg>
      <span className="truncate" title={status}>
        {status}
      </span>
    </span>
  );
}

const HALF = (
  <>
    <circle cx="4" cy="4" r="3" fill="none" stroke="currentColor" strokeWidth="1.2" />
    <path d="M4 1a3 3 0 0 1 0 6Z" fill="currentColor" />
  </>
);
const LOOKS: Readonly<Record<CacheStatus, readonly [colour: string, shape: ReactNode]>> = {
  hit: ['text-ink-2', <circle key="hit" cx="4" cy="4" r="3" fill="currentColor" />],
  stale: ['text-cache-refreshed', HALF],
  revalidated: ['text-cache-refreshed', HALF],
  miss: [
    'text-cache-miss',
    <circle key="miss" cx="4" cy="4" r="2.7" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  ],
  bypass: ['text-cache-pass', <path key="bypass" d="M1 4H7" stroke="currentColor" strokeWidth="1.6" />],
  error: [
    'text-cache-error',
    <path key="error" d="M1.4 1.4 6.6 6.6M6.6 1.4 1.4 6.6" stroke="currentColor" strokeWidth="1.5" />,
  ],
  unknown: ['text-ink-2', <path key="unknown" d="M2.5 4H5.5" stroke="currentColor" strokeWidth="1.2" />],
};
