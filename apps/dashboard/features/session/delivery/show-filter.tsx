'use client';

import clsx from 'clsx';
import type { Show } from '../model/rows.ts';
import { usePage } from '../page/page-state.ts';

/** All requests, or only those with a problem. */
export function ShowFilter() {
  const { show, setShow, model } = usePage();
  const choice = (value: Show, label: string, count?: number) => (
    <button
      type="button"
      aria-pressed={show === value}
      onClick={() => setShow(value)}
      className={clsx(
        'flex h-[19px] items-center gap-1 rounded-chip px-1.5 text-xs',
        show === value ? 'bg-pressed text-ink' : 'text-ink-2 hover:bg-hover',
      )}
    >
      {label}
      {count !== undefined && <span>{count}</span>}
    </button>
  );
  return (
    <fieldset className="ml-auto flex shrink-0 gap-1" title="Press / to switch">
      <legend className="sr-only">Which requests are shown</legend>
      {choice('all', 'All')}
      {choice('problems', 'Problems', model.problems.length)}
    </fieldset>
  );
}
