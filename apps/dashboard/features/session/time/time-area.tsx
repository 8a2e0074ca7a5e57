'use client';

import clsx from 'clsx';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { drawBackdrop } from '../canvas/draw-backdrop.ts';
import { useCanvas } from '../canvas/use-canvas.ts';
import type { SessionModel } from '../model/session-model.ts';
import css from './time-area.module.css';
import type { Frame, TimeController } from './time-controller.ts';
import { laneProps, writeFrame } from './time-style.ts';
import { useTimePointer } from './use-time-pointer.ts';

interface TimeAreaProps {
  readonly controller: TimeController;
  readonly model: SessionModel;
  readonly minimap: ReactNode;
  readonly children: ReactNode;
}

/** Everything that shares the time axis: the grid and the bands below it, the crosshair above it. */
export function TimeArea({ controller, model, minimap, children }: TimeAreaProps) {
  const area = useRef<HTMLDivElement>(null);
  const region = useRef<HTMLDivElement>(null);
  const selection = useRef<HTMLDivElement>(null);
  const backdrop = useCanvas(
    controller,
    useMemo(() => drawBackdrop(model), [model]),
  );
  useEffect(() => {
    const element = area.current;
    let before: Frame | null = null;
    return element
      ? controller.subscribe((frame) => {
          writeFrame(element, frame, before);
          before = frame;
        })
      : undefined;
  }, [controller]);
  useTimePointer({ controller, edges: model.edges, region, drawing: backdrop, selection });
  return (
    <div ref={area} className={clsx(css.area, 'flex min-h-0 flex-1 flex-col')} data-time-area="">
      {minimap}
      <div ref={region} className="relative flex min-h-0 flex-1 flex-col">
        <div className={clsx(css.drawing, 'inset-y-0')} aria-hidden="true">
          <canvas ref={backdrop} className="absolute inset-0 size-full" />
        </div>
        <div className="relative z-10 flex min-h-0 flex-1 flex-col">{children}</div>
        <div
          {...laneProps(controller, 'crosshair')}
          className={clsx(css.drawing, 'pointer-events-none inset-y-0 z-20 overflow-clip')}
          aria-hidden="true"
        >
          <div className={clsx(css.crosshair, 'top-[19px] bottom-0 w-px bg-ink')} />
          <div ref={selection} hidden className="absolute inset-y-0 border-x border-accent bg-accent-wash" />
        </div>
      </div>
    </div>
  );
}
