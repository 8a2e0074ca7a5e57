import clsx from 'clsx';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { clockText, timeZoneText } from '@/lib/format.ts';
import { COLUMNS, type Column, type ColumnId, gridOf } from '../model/columns.ts';
import type { StripScale } from '../model/strip-scale.ts';
import { STRIP_TAIL_PX } from '../model/strip-shapes.ts';
import type { SessionsParams } from '../search-params.ts';
import { GRID_ROW, STRIP_WIDTH } from './layout.ts';

interface GridHeadProps {
  readonly columns: readonly ColumnId[];
  readonly scale: StripScale;
  readonly params: Pick<SessionsParams, 'sort' | 'direction'>;
  readonly timeZone: string;
  readonly onSort: (sort: Pick<SessionsParams, 'sort' | 'direction'>) => void;
}

/** Column heads: what can be sorted is a button; the strips' axis stands over the strips. */
export function GridHead({ columns, scale, params, timeZone, onSort }: GridHeadProps) {
  return (
    <thead className="sticky top-0 z-10 block bg-bg">
      <tr
        aria-rowindex={1}
        className={`${GRID_ROW} h-[26px] border-b border-line text-2xs text-ink-3`}
        style={gridOf(columns)}
      >
        {columns.map((id) => {
          const column = COLUMNS[id];
          return (
            <th
              key={id}
              scope="col"
              aria-sort={ariaSort(column, params)}
              className={clsx('min-w-0 p-0 text-left font-normal', column.right && 'pr-3 text-right')}
            >
              {column.sort ? (
                <SortButton column={column} sort={column.sort} params={params} timeZone={timeZone} onSort={onSort} />
              ) : id === 'strip' ? (
                <StripAxis scale={scale} label={column.label} />
              ) : (
                column.label
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function ariaSort(column: Column, { sort, direction }: GridHeadProps['params']) {
  if (column.sort !== sort) return undefined;
  return direction === 'asc' ? 'ascending' : 'descending';
}

interface SortButtonProps extends Pick<GridHeadProps, 'params' | 'timeZone' | 'onSort'> {
  readonly column: Column;
  readonly sort: SessionsParams['sort'];
}

function SortButton({ column, sort, params, timeZone, onSort }: SortButtonProps) {
  const here = params.sort === sort;
  const Arrow = params.direction === 'asc' ? ArrowUp : ArrowDown;
  return (
    <button
      type="button"
      title={sort === 'started' ? `Times in ${timeZoneText(timeZone, Date.now())}` : undefined}
      onClick={() => onSort({ sort, direction: here && params.direction === 'desc' ? 'asc' : 'desc' })}
      className={clsx('inline-flex items-center gap-0.5 hover:text-ink', here && 'text-ink-2')}
    >
      {column.label}
      {here && <Arrow size={10} aria-hidden="true" />}
    </button>
  );
}

function StripAxis({ scale, label }: { readonly scale: StripScale; readonly label: string }) {
  const room = STRIP_WIDTH - STRIP_TAIL_PX;
  return (
    <div className="relative h-3.5" style={{ width: STRIP_WIDTH }}>
      <span className="sr-only">{label}</span>
      {scale.ticks.map((tick) => (
        <span
          key={tick}
          aria-hidden="true"
          className={clsx('absolute top-0', tick > 0 && '-translate-x-1/2')}
          style={{ left: (tick / scale.lengthMs) * room }}
        >
          {tick === 0 ? '0' : clockText(tick)}
        </span>
      ))}
    </div>
  );
}
