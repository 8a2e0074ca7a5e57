'use client';
import type { RefObject } from 'react';
import { useShortcuts } from '@/components/use-shortcuts.ts';

interface RowKeysOptions {
  readonly grid: RefObject<HTMLElement | null>;
  readonly count: number;
  /** Index of the row in the peek, −1 where there is none. */
  readonly chosen: number;
  /** Scrolls a row into view and chooses it. */
  readonly onChoose: (index: number) => void;
  readonly onOpen: (index: number) => void;
  readonly onClose: () => void;
  readonly onShowNew: () => void;
}

/** j, k and the arrows move from the row that has the focus, else from the chosen one; the focus goes along. */
export function useRowKeys({ grid, count, chosen, onChoose, onOpen, onClose, onShowNew }: RowKeysOptions): void {
  const current = () => focusedIndex() ?? chosen;
  const move = (index: number) => {
    const target = Math.min(Math.max(index, 0), count - 1);
    if (target < 0) return;
    onChoose(target);
    // The row may only exist after the scroll.
    requestAnimationFrame(() => {
      grid.current?.querySelector<HTMLElement>(`[data-index="${target}"]`)?.focus({ preventScroll: true });
    });
  };
  useShortcuts({
    next: () => move(current() + 1),
    previous: () => move(current() - 1),
    open: () => onOpen(current()),
    close: onClose,
    showNew: onShowNew,
  });
}

/** The row that has the focus, null where none has. */
function focusedIndex(): number | null {
  const index = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.index : undefined;
  return index === undefined ? null : Number(index);
}
