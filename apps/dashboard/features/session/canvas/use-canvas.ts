'use client';

import { type RefObject, useEffect, useRef } from 'react';
import { useTokenColours } from '@/components/use-token-colours.ts';
import type { TokenColours } from '@/lib/token-colours.ts';
import type { Frame, TimeController } from '../time/time-controller.ts';

/** What a drawing gets: a context in CSS pixels, already cleared, and where instants fall. */
export interface Drawing {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  readonly frame: Frame;
  readonly colours: TokenColours;
  /** The page's font family. */
  readonly font: string;
  /** Left edge of an instant (session time) in px. */
  readonly x: (at: number) => number;
}

export type Draw = (drawing: Drawing) => void;

/**
 * Keeps a canvas drawn: on each frame of the controller, on a new size or theme, and when `draw` changes. `scale` is what its
 * width stands for: the window, or the whole extent for a minimap.
 */
export function useCanvas(
  controller: TimeController,
  draw: Draw,
  scale: 'window' | 'extent' = 'window',
): RefObject<HTMLCanvasElement | null> {
  const ref = useRef<HTMLCanvasElement>(null);
  const colours = useTokenColours();
  useEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext('2d');
    if (!canvas || !context || !colours) return;
    const font = getComputedStyle(canvas).fontFamily;
    const paint = (frame: Frame) => {
      const { width, height } = fitToScreen(canvas, context);
      const span = frame[scale];
      const perMs = width / Math.max(1e-9, span.to - span.from);
      draw({ context, width, height, frame, colours, font, x: (at) => (at - span.from) * perMs });
    };
    const unsubscribe = controller.subscribe(paint);
    const resized = new ResizeObserver(() => paint(controller.frame));
    resized.observe(canvas);
    return () => {
      unsubscribe();
      resized.disconnect();
    };
  }, [controller, draw, scale, colours]);
  return ref;
}

/** Gives the canvas as many pixels as the screen has for it, and clears it. */
function fitToScreen(canvas: HTMLCanvasElement, context: CanvasRenderingContext2D): { width: number; height: number } {
  const { clientWidth: width, clientHeight: height } = canvas;
  const ratio = devicePixelRatio;
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return { width, height };
}
