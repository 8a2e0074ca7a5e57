import { gapsOf } from '../model/gaps.ts';
import { CHART_MARGIN } from './layout.ts';

/** Less of the plot than this is too narrow for words. */
const LEAST_NAMED_SHARE = 0.12;

/** Hatches where there is nothing, behind the plot, each with its name where that fits. */
export function Gaps({ points, label }: { readonly points: readonly (number | null)[]; readonly label: string }) {
  return (
    <div className="absolute right-0 left-[44px]" style={{ top: CHART_MARGIN.top, bottom: CHART_MARGIN.bottom }}>
      {gapsOf(points).map(({ from, to }) => {
        const share = (to - from) / points.length;
        return (
          <span
            key={from}
            className="hatch absolute inset-y-0 flex items-center justify-center opacity-60"
            style={{ left: `${(from / points.length) * 100}%`, width: `calc(${share * 100}% - 1px)` }}
          >
            {label !== '' && share >= LEAST_NAMED_SHARE && (
              <span className="bg-bg px-1 text-2xs text-ink-2">{label}</span>
            )}
          </span>
        );
      })}
    </div>
  );
}
