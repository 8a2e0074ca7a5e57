import type { Guard } from './guard.ts';

export interface PageListener {
  /** May be the last thing that is heard of this page: on phones it often is. */
  hidden(): void;
  shown(): void;
  /** The page goes. It may come back from the back-forward cache. */
  leaving(): void;
  /** It came back. */
  returned(): void;
}

/** Follows the page. Never `unload` or `beforeunload`: they don't come on phones and keep pages out of the back-forward cache. */
export function watchPage(listener: PageListener, guard: Guard): () => void {
  if (typeof document === 'undefined') return () => undefined;
  const stop = new AbortController();
  const { signal } = stop;
  const changed = () => (document.visibilityState === 'hidden' ? listener.hidden() : listener.shown());
  document.addEventListener('visibilitychange', guard.wrap(changed), { signal });
  window.addEventListener('pagehide', guard.wrap(listener.leaving), { signal });
  const returned = guard.wrap((event: PageTransitionEvent) => {
    if (event.persisted) listener.returned();
  });
  window.addEventListener('pageshow', returned, { signal });
  return () => stop.abort();
}

export const isPageHidden = (): boolean => typeof document !== 'undefined' && document.visibilityState === 'hidden';
