import type { Anatomy, LaneBar } from '../model/anatomy.ts';

/** The player's lane above, delivery's below, on one time axis. The evidence beside it says the same in words. */
export function AnatomyLanes({ anatomy }: { readonly anatomy: Anatomy }) {
  return (
    <div aria-hidden="true" className="mt-1.5 mb-2 max-w-[1100px]">
      {anatomy.lanes.map(({ name, bars }) => (
        <div key={name} className="flex h-[22px] items-center">
          <span className="w-14 shrink-0 text-xs text-ink-2">{name}</span>
          <span className="relative h-full min-w-0 flex-1 overflow-clip border-l border-line">
            {bars.map((bar, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two tries may look alike
              <Bar key={index} bar={bar} lane={name} />
            ))}
          </span>
        </div>
      ))}
    </div>
  );
}

function Bar({ bar, lane }: { readonly bar: LaneBar; readonly lane: Anatomy['lanes'][number]['name'] }) {
  const { from, to, kind, label } = bar;
  return (
    <>
      <span
        className={`absolute top-[6px] h-[10px] min-w-[3px] rounded-bar ${kind === 'unreported' ? 'hatch border border-dashed border-line-control' : FILLS[lane]}`}
        style={{ left: percent(from), width: percent(to - from) }}
      />
      {kind === 'failed' && (
        <span
          className="absolute top-[3px] h-4 w-[2px] rounded-bar bg-sev-high"
          style={{ left: `calc(${percent(to)} - 1px)` }}
        />
      )}
      {label !== '' && (
        <span
          className={`absolute top-[3px] pl-2 text-xs whitespace-nowrap ${kind === 'failed' ? 'font-medium text-sev-high' : 'text-ink-2'}`}
          style={{ left: `max(calc(${percent(from)} + 3px), ${percent(to)})` }}
        >
          {label}
        </span>
      )}
    </>
  );
}

const FILLS = { Player: 'bg-ink', Edge: 'bg-who-edge', Origin: 'bg-who-origin' } as const;

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;
