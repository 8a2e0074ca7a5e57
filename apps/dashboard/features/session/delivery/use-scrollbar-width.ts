'use client';

import { type RefObject, useEffect } from 'react';

/** Tells the time area how wide the rows' scrollbar is, so that tracks and rows keep one right edge. */
export function useScrollbarWidth(scroller: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = scroller.current;
    const area = element?.closest<HTMLElement>('[data-time-area]');
    if (!element || !area) return;
    const write = () => area.style.setProperty('--scrollbar-width', `${element.offsetWidth - element.clientWidth}px`);
    write();
    const observer = new ResizeObserver(write);
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, [scroller]);
}
