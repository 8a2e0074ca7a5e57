import { DEFAULT_COLUMNS, gridOf } from '../model/columns.ts';
import { GRID_ROW, PHONE_ROW_HEIGHT, ROW_HEIGHT } from './layout.ts';

const GRID = gridOf(DEFAULT_COLUMNS);

const ROWS = Array.from({ length: 24 }, (_, index) => index);
const WIDTHS = [
  'w-14',
  'w-40',
  'w-24',
  'w-3.5',
  'w-10 justify-self-end mr-3',
  'w-14 justify-self-end mr-3',
  'w-16',
  'w-20',
];

/** The final shape, in grey, while the first page comes. */
export function SkeletonRows({ phone }: { readonly phone: boolean }) {
  return (
    <div aria-hidden="true" className="min-h-0 flex-1 overflow-hidden border-t border-line">
      {phone
        ? ROWS.map((row) => (
            <div
              key={row}
              className="flex flex-col justify-center gap-3 border-b border-line px-3"
              style={{ height: PHONE_ROW_HEIGHT }}
            >
              <Bar className="w-28" />
              <Bar className="w-full" />
              <Bar className="w-40" />
            </div>
          ))
        : ROWS.map((row) => (
            <div key={row} className={`${GRID_ROW} border-b border-line`} style={{ ...GRID, height: ROW_HEIGHT }}>
              {WIDTHS.map((width) => (
                <Bar key={width} className={width} />
              ))}
            </div>
          ))}
    </div>
  );
}

const Bar = ({ className }: { readonly className: string }) => (
  <span className={`block h-1.5 rounded-bar bg-pressed ${className}`} />
);
