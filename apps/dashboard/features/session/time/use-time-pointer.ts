'use client';

import { type RefObject, useEffect } from 'react';
import { SNAP_PX, snapTo } from '../model/crosshair.ts';
import { lengthOf } from '../model/span.ts';
import { instantAt } from '../model/viewport.ts';
import type { TimeController } from './time-controller.ts';

/** Less than this is a click, not a drag. */
const DRAG_PX = 4;
const ZOOM_PER_PX = 0.0022;

interface TimePointer {
  readonly controller: TimeController;
  readonly edges: Float64Array;
  /** Where the pointer is listened to. */
  readonly region: RefObject<HTMLElement | null>;
  /** Whose width the window is drawn in. */
  readonly drawing: RefObject<HTMLElement | null>;
  /** The box that is drawn while a track is dragged over. */
  readonly selection: RefObject<HTMLElement | null>;
}

/**
 * Pointer and wheel over the axis: the crosshair follows and snaps to edges; dragging over what is marked `data-track` zooms, a
 * click there pins; Ctrl or a pinch zooms at the pointer, Shift or a sideways wheel scrolls time. Over a row's cells the crosshair
 * stands at the row's start.
 */
export function useTimePointer({ controller, edges, region, drawing, selection }: TimePointer): void {
  useEffect(() => {
    const [host, ruler, box] = [region.current, drawing.current, selection.current];
    if (!host || !ruler || !box) return;
    const listening = new AbortController();
    const { signal } = listening;
    let drag: { readonly x: number; readonly pointer: number } | null = null;

    const instantOf = (clientX: number): number => {
      const { left, width } = ruler.getBoundingClientRect();
      return instantAt(Math.min(1, Math.max(0, (clientX - left) / width)), controller.frame.window);
    };
    const snapped = (clientX: number): number => {
      const msPerPx = lengthOf(controller.frame.window) / Math.max(1, ruler.clientWidth);
      return snapTo(instantOf(clientX), edges, SNAP_PX * msPerPx);
    };
    const drawBox = (clientX: number, from: number) => {
      const { left, width } = ruler.getBoundingClientRect();
      const [start, end] = [Math.min(clientX, from), Math.max(clientX, from)].map((x) =>
        Math.min(width, Math.max(0, x - left)),
      );
      box.style.left = `${start}px`;
      box.style.width = `${(end ?? 0) - (start ?? 0)}px`;
      box.hidden = false;
    };
    const endDrag = () => {
      drag = null;
      box.hidden = true;
    };

    host.addEventListener(
      'pointermove',
      (event) => {
        if (drag) {
          if (Math.abs(event.clientX - drag.x) >= DRAG_PX) drawBox(event.clientX, drag.x);
          return;
        }
        const inDrawing = event.clientX >= ruler.getBoundingClientRect().left;
        const rowStart =
          event.target instanceof Element ? event.target.closest<HTMLElement>('[data-from]')?.dataset.from : undefined;
        if (inDrawing) controller.point(snapped(event.clientX));
        else if (rowStart !== undefined) controller.point(Number(rowStart));
      },
      { signal },
    );

    host.addEventListener(
      'pointerdown',
      (event) => {
        const onTrack = event.target instanceof Element && event.target.closest('[data-track]') !== null;
        if (!onTrack || event.button !== 0 || event.clientX < ruler.getBoundingClientRect().left) return;
        drag = { x: event.clientX, pointer: event.pointerId };
        host.setPointerCapture(event.pointerId);
      },
      { signal },
    );

    host.addEventListener(
      'pointerup',
      (event) => {
        if (!drag) return;
        const { x } = drag;
        endDrag();
        if (Math.abs(event.clientX - x) < DRAG_PX) return controller.pin(snapped(event.clientX));
        const [from, to] = [instantOf(Math.min(x, event.clientX)), instantOf(Math.max(x, event.clientX))];
        controller.setWindow({ from, to });
      },
      { signal },
    );
    host.addEventListener('pointercancel', endDrag, { signal });

    host.addEventListener(
      'wheel',
      (event) => {
        const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
        if (event.ctrlKey) controller.zoom(Math.exp(event.deltaY * ZOOM_PER_PX), instantOf(event.clientX));
        else if (sideways) controller.move((event.deltaX || event.deltaY) / Math.max(1, ruler.clientWidth));
        else {
          scrollRows(host, event);
          return;
        }
        event.preventDefault();
      },
      { passive: false, signal },
    );
    return () => listening.abort();
  }, [controller, edges, region, drawing, selection]);
}

/** The wheel scrolls the rows from anywhere on the axis; over the rows themselves the browser does it. */
function scrollRows(host: HTMLElement, { target, deltaY }: WheelEvent): void {
  const rows = host.querySelector('[role="rowgroup"]');
  if (rows && target instanceof Node && !rows.contains(target)) rows.scrollTop += deltaY;
}
