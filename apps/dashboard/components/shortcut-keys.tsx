'use client';
import { useSyncExternalStore } from 'react';
import { keyText, SHORTCUTS, type ShortcutId } from '@/lib/shortcuts.ts';
import { KeyCap } from './key-cap.tsx';

/** The key caps of a shortcut, as this person's keyboard names them. */
export function ShortcutKeys({ id }: { readonly id: ShortcutId }) {
  const mac = useMac();
  const keys: readonly string[] = SHORTCUTS[id].keys;
  const shown = keys.length > 3 ? [keys[0] ?? '', '…', keys.at(-1) ?? ''] : keys;
  return (
    <span className="flex gap-1">
      {shown.map((key) => (key === '…' ? <span key={key}>–</span> : <KeyCap key={key}>{keyText(key, mac)}</KeyCap>))}
    </span>
  );
}

/** Whether ⌘ is the key that commands go with. The server assumes not. */
const useMac = (): boolean =>
  useSyncExternalStore(
    () => () => {},
    () => /Mac|iPhone|iPad/.test(navigator.userAgent),
    () => false,
  );
