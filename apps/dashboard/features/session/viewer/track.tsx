'use client';

import clsx from 'clsx';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { clockText } from '@/lib/format.ts';
import { type Draw, useCanvas } from '../canvas/use-canvas.ts';
import { lengthOf } from '../model/span.ts';
import { usePage } from '../page/page-state.ts';
import css from '../time/time-area.module.css';

export interface TrackValue {
  readonly label: string;
  /** What the track says at the crosshair; `loud` for harm. */
  readonly at: (instant: number, msPerPx: number) => { readonly text: string; readonly loud?: boolean };
  readonly quiet?: boolean;
}

interface TrackProps {
  readonly height: number;
  readonly draw: Draw;
  readonly values: readonly TrackValue[];
  /** The same as a table, for screen readers. */
  readonly table: ReactNode;
  readonly ticks?: readonly { readonly label: string; readonly y: number }[];
  /** Why there is nothing to draw, in words. */
  readonly missing: string | null;
}

/** One lane on the axis: labels and the values at the crosshair at the left, marks on a canvas. Arrows move the crosshair. */
export function Track({ height, draw, values, table, ticks = [], missing }: TrackProps) {
  const { controller } = usePage();
  const canvas = useCanvas(controller, draw);
  const lane = useRef<HTMLDivElement>(null);
  const texts = useRef<HTMLSpanElement[]>([]);
  useEffect(
    () =>
      controller.subscribe(({ crosshair, window }) => {
        const msPerPx = lengthOf(window) / Math.max(1, canvas.current?.clientWidth ?? 1);
        const said = values.map((value) => value.at(crosshair, msPerPx));
        said.forEach(({ text, loud }, index) => {
          const span = texts.current[index];
          if (!span) return;
          span.textContent = text;
          span.classList.toggle('text-sev-high', loud === true);
        });
        lane.current?.setAttribute('aria-valuenow', String(Math.round(crosshair)));
        lane.current?.setAttribute(
          'aria-valuetext',
          `${clockText(crosshair, 1)}: ${said.map(({ text }) => text || 'nothing').join(', ')}`,
        );
      }),
    [controller, values, canvas],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const { window, extent, crosshair } = controller.frame;
    const moved = crosshair + (step * lengthOf(window)) / 100;
    controller.pin(Math.min(extent.to, Math.max(extent.from, moved)));
  };
  const { extent, crosshair } = controller.frame;
  const name = values.map(({ label }) => label).join(' and ');
  return (
    <div className="relative shrink-0" style={{ height: `calc(${height}px + var(--label-above))` }}>
      <div className="absolute top-0 left-0 flex h-full w-(--gutter) flex-col justify-center pr-2.5 pl-4 text-xs max-phone:h-[17px] max-phone:w-full max-phone:flex-row max-phone:items-center max-phone:gap-3 max-phone:px-3">
        {values.map(({ label, quiet }, index) => (
          <div key={label} className={clsx('flex w-full items-center justify-between gap-2', quiet && 'text-ink-2')}>
            <span className={quiet ? 'text-ink-2' : undefined}>{label}</span>
            <span
              ref={(span) => {
                if (span) texts.current[index] = span;
              }}
            />
          </div>
        ))}
      </div>
      <div
        ref={lane}
        data-track=""
        role="slider"
        tabIndex={0}
        aria-label={`${name} at the crosshair`}
        aria-valuemin={Math.round(extent.from)}
        aria-valuemax={Math.round(extent.to)}
        aria-valuenow={Math.round(crosshair)}
        onKeyDown={onKeyDown}
        className={clsx(css.drawing, 'ring-inside bottom-0 cursor-crosshair touch-pan-y select-none')}
        style={{ height }}
      >
        {missing === null ? (
          <div aria-hidden="true">
            <canvas ref={canvas} className="absolute inset-0 size-full" />
          </div>
        ) : (
          <Missing why={missing} height={height} />
        )}
        {missing === null &&
          ticks.map(({ label, y }) => (
            <span
              key={label}
              aria-hidden="true"
              style={{ top: y - 7 }}
              className={clsx(css.halo, 'pointer-events-none absolute left-1.5 text-2xs text-ink-2')}
            >
              {label}
            </span>
          ))}
      </div>
      {table}
    </div>
  );
}

/** A lane that nothing is known of: hatched, with the reason. */
function Missing({ why, height }: { readonly why: string; readonly height: number }) {
  return (
    <div className="hatch absolute inset-x-0 inset-y-[3px] flex items-center px-3">
      <span className={clsx(css.halo, 'text-xs text-ink-2', height < 24 && 'leading-3')}>{why}</span>
    </div>
  );
}
