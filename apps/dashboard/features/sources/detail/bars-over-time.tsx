'use client';
import { useState } from 'react';
import { useTimeZone } from '@/components/preferences-provider.tsx';
import { stretchText, timeTicks } from '../../overview/model/time-ticks.ts';
import { yScale } from '../../overview/model/y-scale.ts';

interface BarsOverTimeProps {
  readonly label: string;
  /** One a stretch; null where there is nothing, and then no bar. */
  readonly points: readonly (number | null)[];
  readonly text: (value: number) => string;
  readonly from: number;
  readonly to: number;
  readonly stepMs: number;
  /** Charts under each other share the axis of the last. */
  readonly hasAxis: boolean;
}

const HEIGHT = 44;

/** A number over time as bars, zero-based; the one that is pointed at says its value. */
export function BarsOverTime({ label, points, text, from, to, stepMs, hasAxis }: BarsOverTimeProps) {
  const timeZone = useTimeZone();
  const [at, setAt] = useState<number | null>(null);
  const { max } = yScale(Math.max(0, ...points.map((value) => value ?? 0)), false);
  const value = at === null ? null : (points[at] ?? null);
  const stretch = at === null ? '' : stretchText(from + at * stepMs, from + (at + 1) * stepMs, to - from, timeZone);
  const known = points.filter((each) => each !== null).length;
  return (
    <figure>
      <figcaption className="flex justify-between text-xs text-ink-2">
        <span>{label}</span>
        <span className="text-ink">{at === null ? '' : `${stretch}: ${value === null ? 'nothing' : text(value)}`}</span>
      </figcaption>
      <div className="flex">
        <div aria-hidden="true" className="w-[52px] shrink-0 text-2xs text-ink-3" style={{ height: HEIGHT }}>
          {known === 0 ? '' : text(max)}
        </div>
        <div
          role="img"
          aria-label={`${label} over time: ${known} of ${points.length} stretches have one. The table has the numbers.`}
          className="relative flex min-w-0 flex-1 items-end border-b border-line"
          style={{ height: HEIGHT }}
          onPointerLeave={() => setAt(null)}
        >
          {points.map((each, index) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: a place in time is what a bar is
              key={index}
              onPointerEnter={() => setAt(index)}
              className={`flex h-full flex-1 items-end ${index === at ? 'bg-hover' : ''}`}
            >
              {each !== null && (
                <span
                  className="mx-px block w-full bg-series-1"
                  style={{ height: `${Math.max(2, (Math.max(0, each) / max) * 100)}%` }}
                />
              )}
            </span>
          ))}
        </div>
      </div>
      {hasAxis && (
        <div aria-hidden="true" className="relative ml-[52px] h-4 text-2xs text-ink-3">
          {timeTicks(from, to, timeZone).map((tick) => (
            <span key={tick.at} className="absolute -translate-x-1/2" style={{ left: `${tick.at * 100}%` }}>
              {tick.text}
            </span>
          ))}
        </div>
      )}
    </figure>
  );
}
