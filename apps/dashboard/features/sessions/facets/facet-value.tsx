'use client';
import clsx from 'clsx';
import { Minus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { numberText } from '@/lib/format.ts';
import type { Inclusion } from '../model/edit-filter.ts';

interface FacetValueProps {
  readonly label: string;
  readonly glyph: ReactNode;
  readonly count: number;
  /** Of the group's largest, 0 to 1. */
  readonly share: number;
  readonly inclusion: Inclusion | null;
  readonly onToggle: (inclusion: Inclusion) => void;
}

/** A value of 22 px: the row includes it, + and − appear under the pointer and with the focus. */
export function FacetValue({ label, glyph, count, share, inclusion, onToggle }: FacetValueProps) {
  const excluded = inclusion === 'exclude';
  return (
    <li className="group relative flex h-[22px] items-center">
      <button
        type="button"
        aria-pressed={inclusion === 'include'}
        aria-label={`${label}, ${excluded ? 'excluded' : numberText(count)}`}
        title={label}
        onClick={() => onToggle('include')}
        className={clsx(
          '-mx-1.5 flex h-full min-w-0 flex-1 items-center gap-2 rounded-chip px-1.5 text-left text-sm group-hover:bg-hover',
          inclusion === 'include'
            ? 'font-medium text-accent'
            : count === 0 || excluded
              ? 'text-ink-3'
              : 'text-ink-2 group-hover:text-ink',
        )}
      >
        {glyph}
        <span className={clsx('min-w-0 flex-1 truncate', excluded && 'line-through')}>{label}</span>
        {excluded ? (
          <span className="text-xs group-hover:invisible group-has-[button:focus-visible]:invisible">excluded</span>
        ) : (
          <span className="flex items-center gap-1.5 group-hover:invisible group-has-[button:focus-visible]:invisible">
            <span aria-hidden="true" className="h-[3px] w-[26px] rounded-bar bg-line">
              <span className="block h-full rounded-bar bg-ink-3" style={{ width: `${Math.round(share * 100)}%` }} />
            </span>
            <span className="w-6 text-right text-ink-3">{numberText(count)}</span>
          </span>
        )}
      </button>
      <span className="absolute right-0 flex gap-0.5 opacity-0 group-hover:opacity-100 group-has-[button:focus-visible]:opacity-100">
        <Edit label={`Include ${label}`} onClick={() => onToggle('include')}>
          <Plus size={12} aria-hidden="true" />
        </Edit>
        <Edit label={`Exclude ${label}`} onClick={() => onToggle('exclude')}>
          <Minus size={12} aria-hidden="true" />
        </Edit>
      </span>
    </li>
  );
}

function Edit({
  label,
  onClick,
  children,
}: {
  readonly label: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="flex size-[18px] items-center justify-center rounded-chip border border-line-strong bg-bg text-ink-2 hover:bg-raised hover:text-ink"
    >
      {children}
    </button>
  );
}
