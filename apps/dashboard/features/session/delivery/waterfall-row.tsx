'use client';

import clsx from 'clsx';
import { ChevronRight } from 'lucide-react';
import { type MouseEvent, memo, type ReactNode } from 'react';
import type { Row } from '../model/rows.ts';
import { usePage } from '../page/page-state.ts';
import time from '../time/time-area.module.css';
import { laneProps } from '../time/time-style.ts';
import { RequestBar } from './request-bar.tsx';
import { RequestCells } from './request-cells.tsx';
import { RunBar } from './run-bar.tsx';
import { SideBar, SideCells } from './side-row.tsx';
import css from './waterfall.module.css';

interface WaterfallRowProps {
  readonly row: Row;
  readonly index: number;
  readonly top: number;
  readonly height: number;
  readonly focusable: boolean;
  readonly onFocusRow: (key: string) => void;
}

/** One row: its cells, and what it looks like on the axis. A click selects a request and unfolds a run. */
export const WaterfallRow = memo(function WaterfallRow({
  row,
  index,
  top,
  height,
  focusable,
  onFocusRow,
}: WaterfallRowProps) {
  const { selected, select, toggle, controller } = usePage();
  const lane = laneProps(controller);
  const isSelected = row.kind === 'request' && row.key === selected?.key;
  const span = row.kind === 'run' ? row.run.span : row.request.span;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid has no table elements
    // biome-ignore lint/a11y/useKeyWithClickEvents: the treegrid handles the keys of its focused row
    <div
      role="row"
      tabIndex={focusable ? 0 : -1}
      aria-rowindex={index + 2}
      aria-level={row.level}
      aria-expanded={row.kind === 'side' ? undefined : row.expanded}
      aria-selected={row.kind === 'run' ? undefined : isSelected}
      data-row={row.key}
      data-request={row.kind === 'request' ? row.key : undefined}
      data-from={span.from}
      style={{ height, transform: `translateY(${top}px)` }}
      className={clsx(css.row, 'ring-inside cursor-default text-sm')}
      onFocus={() => onFocusRow(row.key)}
      onClick={() => (row.kind === 'run' ? toggle(row) : select(row.request))}
      onDoubleClick={() => row.kind === 'request' && toggle(row)}
    >
      <div role="presentation" className={clsx(css.cells, 'h-full max-phone:h-6')}>
        {row.kind !== 'side' && <Disclosure row={row} />}
        <Cells row={row} />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a virtual grid has no table elements */}
      <div
        role="gridcell"
        tabIndex={-1}
        data-lane={lane['data-lane']}
        className={clsx(time.drawing, 'inset-y-0 overflow-clip max-phone:top-auto max-phone:h-3.5')}
        style={{ ...lane.style, right: 0 }}
      >
        <Bar row={row} />
      </div>
    </div>
  );
});

function Cells({ row }: { readonly row: Row }): ReactNode {
  switch (row.kind) {
    case 'run':
      return (
        // biome-ignore lint/a11y/useSemanticElements: a virtual grid has no table elements
        <span role="gridcell" tabIndex={-1} className="col-[2/-1] truncate text-ink-2">
          <span className="font-medium text-ink-2">{row.run.title}</span>
          <span className="ml-2 text-xs">{row.run.summary}</span>
        </span>
      );
    case 'request':
      return <RequestCells request={row.request} nested={row.level === 2} />;
    case 'side':
      return <SideCells request={row.request} side={row.side} nested={row.level === 3} />;
  }
}

function Bar({ row }: { readonly row: Row }): ReactNode {
  switch (row.kind) {
    case 'run':
      return <RunBar run={row.run} />;
    case 'request':
      return <RequestBar request={row.request} />;
    case 'side':
      return <SideBar request={row.request} side={row.side} />;
  }
}

/** The mark that a row unfolds; the row's own role says it to screen readers. */
function Disclosure({ row }: { readonly row: Exclude<Row, { kind: 'side' }> }) {
  const { toggle } = usePage();
  const onClick = (event: MouseEvent) => {
    event.stopPropagation();
    toggle(row);
  };
  return (
    <span aria-hidden="true" onClick={onClick} className="-m-1 flex cursor-pointer p-1 text-ink-2">
      <ChevronRight size={11} className={clsx('transition-transform duration-140', row.expanded && 'rotate-90')} />
    </span>
  );
}
