'use client';
import { useEffect, useEffectEvent } from 'react';
import { isShortcut, SHORTCUTS, type ShortcutId } from '@/lib/shortcuts.ts';

type Handlers = Partial<Record<ShortcutId, (event: KeyboardEvent) => void>>;

/** Binds shortcuts of the table to what they do on this page, while it is mounted. Typing in a field is typing. */
export function useShortcuts(handlers: Handlers): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    for (const [id, run] of Object.entries(handlers) as [ShortcutId, (event: KeyboardEvent) => void][]) {
      if (!isShortcut(event, SHORTCUTS[id])) continue;
      const withModifier = event.ctrlKey || event.metaKey;
      if (!withModifier && (isTyping(event.target) || isBusy(event.target, event.key))) return;
      event.preventDefault();
      run(event);
      return;
    }
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));

/** A dialog or menu keeps its keys; Enter and the arrows belong to the control that has the focus. */
const isBusy = (target: EventTarget | null, key: string): boolean =>
  target instanceof HTMLElement &&
  (target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null ||
    (key === 'Enter' && target.matches('button, a, summary')));
