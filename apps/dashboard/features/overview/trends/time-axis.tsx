'use client';
import { useRouter } from 'next/navigation';
import type { KeyboardEvent } from 'react';
import { useTimeZone } from '@/components/preferences-provider.tsx';
import { timeZoneText } from '@/lib/format.ts';
import type { LinkTime } from '@/lib/links.ts';
import { isShortcut, SHORTCUTS } from '@/lib/shortcuts.ts';
import { timeTicks } from '../model/time-ticks.ts';
import { useBehindLink } from '../sessions-link.tsx';

interface TimeAxisProps {
  readonly from: number;
  readonly to: number;
  readonly buckets: number;
  readonly index: number | null;
  readonly onIndex: (index: number | null) => void;
  readonly stretch: (index: number) => string;
  /** What the charts show there, in words. */
  readonly said: (index: number) => string;
  readonly sessionsAt: (index: number) => LinkTime;
}

/** The axis of all charts, printed once. With the keyboard it is what moves the crosshair; Enter opens the sessions there. */
export function TimeAxis({ from, to, buckets, index, onIndex, stretch, said, sessionsAt }: TimeAxisProps) {
  const router = useRouter();
  const behind = useBehindLink();
  const timeZone = useTimeZone();
  const at = index ?? buckets - 1;
  const press = (event: KeyboardEvent) => {
    if (isShortcut(event, SHORTCUTS.sessionsThere) && index !== null) router.push(behind('', sessionsAt(index)));
    else if (isShortcut(event, SHORTCUTS.earlier)) onIndex(index === null ? at : Math.max(0, at - 1));
    else if (isShortcut(event, SHORTCUTS.later)) onIndex(index === null ? at : Math.min(buckets - 1, at + 1));
    else if (event.key === 'Home') onIndex(0);
    else if (event.key === 'End') onIndex(buckets - 1);
    else if (event.key === 'Escape') onIndex(null);
    else return;
    event.preventDefault();
  };
  return (
    <div className="flex h-[18px] items-center">
      <span className="w-[44px] shrink-0 text-2xs text-ink-3">{timeZoneText(timeZone, from)}</span>
      <div
        role="slider"
        tabIndex={0}
        aria-label="Time"
        aria-valuemin={0}
        aria-valuemax={buckets - 1}
        aria-valuenow={at}
        aria-valuetext={said(at)}
        onKeyDown={press}
        className="relative h-full min-w-0 flex-1 text-2xs text-ink-3"
      >
        {timeTicks(from, to, timeZone).map((tick) => (
          <span
            key={tick.at}
            className="absolute top-0.5"
            style={{
              left: `${tick.at * 100}%`,
              transform: `translateX(${tick.at > 0.96 ? '-100%' : tick.at < 0.04 ? '0' : '-50%'})`,
            }}
          >
            {tick.text}
          </span>
        ))}
        {index !== null && (
          <span
            className="absolute top-0 z-10 rounded-chip bg-raised px-1.5 whitespace-nowrap text-ink"
            style={{
              left: `${((index + 0.5) / buckets) * 100}%`,
              transform: `translateX(-${Math.round(((index + 0.5) / buckets) * 100)}%)`,
            }}
          >
            {stretch(index)}
          </span>
        )}
      </div>
    </div>
  );
}
