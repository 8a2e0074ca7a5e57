'use client';

import { type KeyboardEvent, type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Row } from '../model/rows.ts';
import { usePage } from '../page/page-state.ts';

/**
 * The keyboard in the treegrid: one row has the focus and takes it along, though the row under it may not exist yet. Right unfolds
 * or steps in, left folds or steps out; Enter selects.
 */
export function useRowKeys(bringIntoView: (index: number) => void, scroller: RefObject<HTMLElement | null>) {
  const { rows, selected, reveals, select, toggle, goTo } = usePage();
  const [focus, setFocus] = useState<string | null>(null);
  const moved = useRef(false);
  const indexOf = (key: string | null | undefined) => rows.findIndex((row) => row.key === key);
  const focused = rows.find((row) => row.key === focus) ?? rows.find((row) => row.key === selected?.key) ?? rows[0];
  const focusKey = focused?.key ?? null;

  // Focus follows once the row is on the screen: a virtual row is made after the scroll.
  useEffect(() => {
    if (!moved.current || focusKey === null) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(focusKey)}"]`);
    if (!row) return;
    moved.current = false;
    row.focus({ preventScroll: true });
  });

  // A jump by key takes the focus along; one by a click in the panel leaves it there.
  useEffect(() => {
    if (reveals === 0 || !(isNowhere() || scroller.current?.contains(document.activeElement))) return;
    moved.current = true;
    setFocus(null);
  }, [reveals, scroller]);

  // With the focus nowhere, the arrows go to the rows.
  const onStart = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (!isNowhere() || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    moveTo(Math.max(0, indexOf(focusKey)));
  });
  useEffect(() => {
    const listener = (event: globalThis.KeyboardEvent) => onStart(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);

  const moveTo = (index: number) => {
    const row = rows[index];
    if (!row) return;
    moved.current = true;
    bringIntoView(index);
    setFocus(row.key);
    if (row.kind === 'request') select(row.request);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const index = indexOf(focusKey);
    const row = rows[index];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = actionFor(event.key, row, index);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const actionFor = (key: string, row: Row, index: number): (() => void) | undefined => {
    const folds = row.kind !== 'side';
    switch (key) {
      case 'ArrowDown':
        return () => moveTo(index + 1);
      case 'ArrowUp':
        return () => moveTo(index - 1);
      case 'Home':
        return () => moveTo(0);
      case 'End':
        return () => moveTo(rows.length - 1);
      case 'ArrowRight':
        return folds && !row.expanded ? () => toggle(row, true) : () => moveTo(index + 1);
      case 'ArrowLeft':
        return folds && row.expanded ? () => toggle(row, false) : () => moveTo(parentOf(rows, index));
      case 'Enter':
      case ' ':
        return row.kind === 'run'
          ? () => toggle(row)
          : () => goTo({ span: row.request.span, requestKey: row.request.key });
    }
    return undefined;
  };
  return { focusKey, onFocusRow: setFocus, onKeyDown };
}

const isNowhere = (): boolean => document.activeElement === null || document.activeElement === document.body;

function parentOf(rows: readonly Row[], index: number): number {
  const level = rows[index]?.level ?? 1;
  for (let above = index - 1; above >= 0; above--) if ((rows[above]?.level ?? 1) < level) return above;
  return index;
}
