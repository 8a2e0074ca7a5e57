'use client';
import { useSyncExternalStore } from 'react';
import { readTokenColours, type TokenColours } from '@/lib/token-colours.ts';

let current: TokenColours | null = null;
const listeners = new Set<() => void>();
let stop: (() => void) | null = null;

/** The tokens as canvas colours; null on the server. Changes with the theme, the person's or the system's. */
export const useTokenColours = (): TokenColours | null => useSyncExternalStore(subscribe, snapshot, () => null);

const snapshot = (): TokenColours => {
  current ??= readTokenColours();
  return current;
};

/** One watch for all canvases: reading forty colours for each would be felt. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  stop ??= watchTheme(() => {
    current = null;
    for (const each of listeners) each();
  });
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stop?.();
    stop = null;
    current = null;
  };
}

function watchTheme(changed: () => void): () => void {
  const system = window.matchMedia('(prefers-color-scheme: light)');
  const attribute = new MutationObserver(changed);
  system.addEventListener('change', changed);
  attribute.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => {
    system.removeEventListener('change', changed);
    attribute.disconnect();
  };
}
