'use client';

import clsx from 'clsx';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { clockText, countText, durationText } from '@/lib/format.ts';
import { drawMinimap } from '../canvas/draw-minimap.ts';
import { useCanvas } from '../canvas/use-canvas.ts';
import { lengthOf } from '../model/span.ts';
import { usePage } from '../page/page-state.ts';
import css from './time-area.module.css';
import { laneProps } from './time-style.ts';
import { useBrush } from './use-brush.ts';

/** The whole session at a glance; the brush says which part is below, and moves it. */
export function Minimap() {
  const { controller, model } = usePage();
  const canvas = useCanvas(
    controller,
    useMemo(() => drawMinimap(model), [model]),
    'extent',
  );
  const strip = useRef<HTMLDivElement>(null);
  useBrush(controller, strip);
  const { session } = model.detail;
  const length = durationText(session.endedAt - session.startedAt);
  const harmed = session.requests.failed + session.requests.slow;
  return (
    <div className="relative h-[46px] shrink-0 border-b border-line max-phone:h-[66px]">
      <div className="flex h-full w-(--gutter) items-center gap-2 px-4 text-xs max-phone:h-5 max-phone:w-full max-phone:px-3">
        <span className="font-medium">
          Whole session <span className="font-normal text-ink-2">{length}</span>
        </span>
        <span className="ml-auto -mr-1.5 whitespace-nowrap text-ink-2 max-wide:hidden max-phone:mr-0 max-phone:inline">
          requests in flight, <span className={harmed > 0 ? 'text-sev-high' : undefined}>failing or slow</span>
        </span>
      </div>
      <div
        ref={strip}
        {...laneProps(controller, 'whole')}
        className={clsx(css.drawing, 'bottom-0 h-[46px] touch-none')}
      >
        <canvas
          ref={canvas}
          role="img"
          aria-label={`Minimap of ${length}: ${countText(model.requests.length, 'request')}, ${model.problems.length} with a problem. The same is in the tracks and rows below.`}
          className="absolute inset-0 size-full"
        />
        <div className={clsx(css.whole, 'pointer-events-none inset-y-0 w-px bg-ink-2')} />
        <div
          data-brush="move"
          className={clsx(css.brush, 'inset-y-0 min-w-2 cursor-grab border-x border-accent active:cursor-grabbing')}
        >
          <Handle side="from" />
          <Handle side="to" />
        </div>
      </div>
    </div>
  );
}

/** An end of the brush: dragged, or moved with the arrows. */
function Handle({ side }: { readonly side: 'from' | 'to' }) {
  const { controller } = usePage();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      controller.subscribe(({ window }) => {
        ref.current?.setAttribute('aria-valuenow', String(Math.round(window[side])));
        ref.current?.setAttribute('aria-valuetext', clockText(window[side], 1));
      }),
    [controller, side],
  );
  const { extent, window } = controller.frame;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const now = controller.frame.window;
    const moved = { ...now, [side]: now[side] + step * Math.max(50, lengthOf(now) / 40) };
    if (moved.to > moved.from) controller.setWindow(moved);
  };
  return (
    <div
      ref={ref}
      role="slider"
      tabIndex={0}
      aria-label={side === 'from' ? 'Start of the window' : 'End of the window'}
      aria-valuemin={Math.round(extent.from)}
      aria-valuemax={Math.round(extent.to)}
      aria-valuenow={Math.round(window[side])}
      data-brush={side}
      onKeyDown={onKeyDown}
      className={clsx(
        'absolute top-[15px] h-3.5 w-[5px] cursor-ew-resize rounded-bar bg-accent before:absolute before:-inset-x-2 before:-inset-y-4',
        side === 'from' ? '-left-[3px]' : '-right-[3px]',
      )}
    />
  );
}
