'use client';
import { useEffect, useState } from 'react';

/** The time of day, taken anew every so often while the page is looked at; `madeAt` until then. */
export function useClock(madeAt: number, everyMs: number, running: boolean): number {
  const [now, setNow] = useState(madeAt);
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') setNow(Date.now());
    }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs, running]);
  return now;
}
