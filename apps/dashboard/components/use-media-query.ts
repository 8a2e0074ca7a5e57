'use client';
import { useCallback, useSyncExternalStore } from 'react';

/** Whether a media query holds. `onServer` is what the server assumes; the browser corrects it when it hydrates. */
export function useMediaQuery(query: string, onServer: boolean): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => onServer,
  );
}

/** Under 760 px: rows of two lines, no panels. */
export const PHONE = '(max-width: 759.98px)';
