'use client';
import { Minus, Plus } from 'lucide-react';
import { type RefObject, useEffect, useState } from 'react';
import { IconButton } from '@/components/button.tsx';
import type { Inclusion } from '../model/edit-filter.ts';
import { valueText } from '../model/facet-text.ts';

const REST_MS = 200;

interface CellActionsProps {
  /** The scrolling element that holds the rows. */
  readonly grid: RefObject<HTMLElement | null>;
  readonly onInclude: (fieldId: string, value: string, inclusion: Inclusion) => void;
}

interface Target {
  readonly fieldId: string;
  readonly value: string;
  readonly left: number;
  readonly top: number;
}

/**
 * + and − beside the value that the pointer rests on: one pair for the whole grid, because a pair for each cell would make
 * scrolling slow. By keyboard the facets and the filter do the same.
 */
export function CellActions({ grid, onInclude }: CellActionsProps) {
  const [target, setTarget] = useState<Target | null>(null);
  useEffect(() => (grid.current ? watchRest(grid.current, setTarget) : undefined), [grid]);
  if (!target) return null;
  const label = valueText(target.fieldId, target.value);
  const act = (inclusion: Inclusion) => () => {
    setTarget(null);
    onInclude(target.fieldId, target.value, inclusion);
  };
  return (
    <div
      data-cell-actions
      className="absolute z-5 flex rounded-control bg-overlay shadow-pop"
      style={{ left: target.left, top: target.top }}
    >
      <IconButton label={`Include ${label}`} size="small" tabIndex={-1} onClick={act('include')}>
        <Plus size={12} aria-hidden="true" />
      </IconButton>
      <IconButton label={`Exclude ${label}`} size="small" tabIndex={-1} onClick={act('exclude')}>
        <Minus size={12} aria-hidden="true" />
      </IconButton>
    </div>
  );
}

/** Tells which `[data-field]` the pointer has rested on, null once it is elsewhere. Returns what ends it. */
function watchRest(grid: HTMLElement, tell: (target: Target | null) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const leave = () => {
    clearTimeout(timer);
    tell(null);
  };
  const over = ({ target }: MouseEvent) => {
    if (!(target instanceof Element) || target.closest('[data-cell-actions]')) return;
    const cell = target.closest<HTMLElement>('[data-field]');
    leave();
    if (cell) timer = setTimeout(() => tell(targetOf(cell, grid)), REST_MS);
  };
  grid.addEventListener('mouseover', over);
  grid.addEventListener('mouseleave', leave);
  grid.addEventListener('scroll', leave);
  return () => {
    clearTimeout(timer);
    grid.removeEventListener('mouseover', over);
    grid.removeEventListener('mouseleave', leave);
    grid.removeEventListener('scroll', leave);
  };
}

function targetOf(cell: HTMLElement, grid: HTMLElement): Target {
  const at = cell.getBoundingClientRect();
  const from = grid.getBoundingClientRect();
  return {
    fieldId: cell.dataset.field ?? '',
    value: cell.dataset.value ?? '',
    left: at.right - from.left + grid.scrollLeft + 2,
    top: at.top - from.top + grid.scrollTop + (at.height - 20) / 2,
  };
}
