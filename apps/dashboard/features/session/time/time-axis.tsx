'use client';

import clsx from 'clsx';
import { useEffect, useRef } from 'react';
import { clockText, timeOfDayText } from '@/lib/format.ts';
import { lengthOf } from '../model/span.ts';
import { tickDecimals, ticksOf } from '../model/ticks.ts';
import { shareOf } from '../model/viewport.ts';
import { usePage } from '../page/page-state.ts';
import css from './time-area.module.css';
import type { Frame } from './time-controller.ts';
import { laneProps } from './time-style.ts';

/** The axis with its ticks and the crosshair's instant, in session time and on the wall. */
export function TimeAxis() {
  const { controller, model, timeZone } = usePage();
  const ticks = useRef<HTMLDivElement>(null);
  const pill = useRef<HTMLSpanElement>(null);
  const range = useRef<HTMLSpanElement>(null);
  useEffect(
    () =>
      controller.subscribe((frame) => {
        if (ticks.current) writeTicks(ticks.current, frame);
        if (pill.current) pill.current.textContent = instantText(frame, model.origin, timeZone);
        if (range.current) range.current.textContent = rangeText(frame);
      }),
    [controller, model.origin, timeZone],
  );
  return (
    <div data-track="" className="relative h-[22px] shrink-0 touch-pan-y border-b border-line text-xs select-none">
      <div className="flex h-full w-(--gutter) items-center gap-2 px-4 text-ink-2 max-phone:hidden">
        Time since play request
        <span ref={range} className="ml-auto -mr-1.5 text-ink-2" />
      </div>
      <div {...laneProps(controller, 'crosshair')} className={clsx(css.drawing, 'inset-y-0')}>
        <div ref={ticks} className="absolute inset-0 overflow-clip text-2xs text-ink-2" aria-hidden="true" />
        <span
          ref={pill}
          className={clsx(
            css.pill,
            'top-[3px] z-30 h-4 rounded-chip bg-ink px-1 text-2xs/4 font-medium whitespace-nowrap text-ink-inverse',
          )}
        />
      </div>
    </div>
  );
}

/** The pill hides the labels that it would touch. */
const PILL_PX = 118;
const LABEL_PX = 32;

/** Reuses the labels that are there: a frame makes no elements unless it needs more than any before. */
function writeTicks(parent: HTMLElement, { window, crosshair }: Frame): void {
  const { stepMs, at } = ticksOf(window, parent.clientWidth);
  const decimals = tickDecimals(stepMs);
  for (let index = 0; index < Math.max(at.length, parent.children.length); index++) {
    const label = parent.children[index] ?? parent.appendChild(document.createElement('span'));
    if (!(label instanceof HTMLElement)) continue;
    const tick = at[index];
    const share = tick === undefined ? -1 : shareOf(tick, window);
    const underPill = Math.abs(share - shareOf(crosshair, window)) * parent.clientWidth < PILL_PX / 2 + LABEL_PX / 2;
    label.hidden = tick === undefined || share < 0.012 || share > 0.985 || underPill;
    if (tick === undefined) continue;
    label.className = 'absolute top-1 -translate-x-1/2';
    label.style.left = `${share * 100}%`;
    label.textContent = clockText(tick, decimals);
  }
}

const instantText = ({ crosshair, pinned }: Frame, origin: number, timeZone: string): string =>
  `${pinned ? '● ' : ''}${clockText(crosshair, 2)} · ${timeOfDayText(origin + crosshair, timeZone, 2)}`;

function rangeText({ window }: Frame): string {
  const decimals = lengthOf(window) < 10_000 ? 1 : 0;
  return `${clockText(window.from, decimals)} to ${clockText(window.to, decimals)}`;
}
