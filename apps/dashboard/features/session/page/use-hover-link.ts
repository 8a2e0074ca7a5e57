'use client';

import { useEffect } from 'react';

/**
 * Evidence and its row light each other: whatever names the request under the pointer gets `data-lit`. Written to the DOM, so that
 * moving the pointer over a thousand rows renders none.
 */
export function useHoverLink(root: HTMLElement | null): void {
  useEffect(() => {
    if (!root) return;
    let lit: string | null = null;
    const onOver = (event: PointerEvent) => {
      const named = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-request]') : null;
      const key = named?.dataset.request ?? null;
      if (key === lit) return;
      for (const element of root.querySelectorAll('[data-lit]')) element.removeAttribute('data-lit');
      lit = key;
      if (key === null) return;
      for (const element of root.querySelectorAll(`[data-request="${CSS.escape(key)}"]`))
        element.setAttribute('data-lit', '');
    };
    root.addEventListener('pointerover', onOver);
    return () => root.removeEventListener('pointerover', onOver);
  }, [root]);
}
