import { percentText } from '@/lib/format.ts';

interface RatioBarProps {
  readonly value: number | null;
  /** Of all sessions: a tick. */
  readonly whole: number | null;
  /** What fills the bar. */
  readonly largest: number;
}

/** A ratio as a bar beside its number, with a tick where the whole project is. */
export function RatioBar({ value, whole, largest }: RatioBarProps) {
  const share = (ratio: number) => `${largest > 0 ? Math.min(100, (ratio / largest) * 100) : 0}%`;
  return (
    <span className="flex items-center justify-end gap-2">
      <span aria-hidden="true" className="relative h-[5px] w-[34px] bg-pressed phone:w-[70px]">
        {value !== null && value > 0 && (
          <span className="absolute inset-y-0 left-0 bg-state-rebuffering" style={{ width: share(value) }} />
        )}
        {whole !== null && <span className="absolute -inset-y-[3px] w-px bg-ink" style={{ left: share(whole) }} />}
      </span>
      <span className={`w-11 text-right ${value ? '' : 'text-ink-3'}`}>
        {value === null ? '–' : percentText(value)}
      </span>
    </span>
  );
}
