'use client';

import { type RefObject, useEffect } from 'react';
import { lengthOf, type Span } from '../model/span.ts';
import type { TimeController } from './time-controller.ts';

type Grip = 'move' | 'from' | 'to';

/** Dragging on the minimap: the brush moves, its handles resize; a press beside it brings it there first. */
export function useBrush(controller: TimeController, strip: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const host = strip.current;
    if (!host) return;
    const listening = new AbortController();
    const { signal } = listening;
    let drag: { readonly grip: Grip; readonly at: number; readonly window: Span } | null = null;
    const instantOf = (clientX: number): number => {
      const { left, width } = host.getBoundingClientRect();
      const { extent } = controller.frame;
      return extent.from + ((clientX - left) / width) * lengthOf(extent);
    };

    host.addEventListener(
      'pointerdown',
      (event) => {
        if (event.button !== 0) return;
        const grip = gripOf(event.target);
        const at = instantOf(event.clientX);
        if (grip === null) controller.setWindow(centred(controller.frame.window, at));
        drag = { grip: grip ?? 'move', at, window: controller.frame.window };
        host.setPointerCapture(event.pointerId);
        event.preventDefault();
      },
      { signal },
    );
    host.addEventListener(
      'pointermove',
      (event) => {
        if (drag) controller.setWindow(dragged(drag.window, drag.grip, instantOf(event.clientX) - drag.at));
      },
      { signal },
    );
    const end = () => {
      drag = null;
    };
    host.addEventListener('pointerup', end, { signal });
    host.addEventListener('pointercancel', end, { signal });
    return () => listening.abort();
  }, [controller, strip]);
}

function gripOf(target: EventTarget | null): Grip | null {
  const grip = target instanceof Element ? target.closest<HTMLElement>('[data-brush]')?.dataset.brush : undefined;
  return grip === 'move' || grip === 'from' || grip === 'to' ? grip : null;
}

function centred(window: Span, at: number): Span {
  const half = lengthOf(window) / 2;
  return { from: at - half, to: at + half };
}

/** A handle that is dragged past the other takes its place. */
function dragged(window: Span, grip: Grip, by: number): Span {
  const from = window.from + (grip === 'to' ? 0 : by);
  const to = window.to + (grip === 'from' ? 0 : by);
  return from <= to ? { from, to } : { from: to, to: from };
}
