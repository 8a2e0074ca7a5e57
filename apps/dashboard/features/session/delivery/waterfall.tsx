'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useRef } from 'react';
import { PHONE, useMediaQuery } from '@/components/use-media-query.ts';
import { usePage } from '../page/page-state.ts';
import { useNotePlaces } from './use-note-places.ts';
import { useRowKeys } from './use-row-keys.ts';
import { useScrollbarWidth } from './use-scrollbar-width.ts';
import { WaterfallHead } from './waterfall-head.tsx';
import { WaterfallRow } from './waterfall-row.tsx';

const HEIGHTS = { desk: { side: 20, other: 24 }, phone: { side: 32, other: 38 } } as const;
const OVERSCAN = 12;

/** The requests as rows of a tree; a tree without any is none. */
export function Waterfall() {
  const { rows } = usePage();
  return rows.length === 0 ? <NoRows /> : <RowTree />;
}

/** Only the rows in view exist. */
function RowTree() {
  const { rows, controller, selected, reveals, show } = usePage();
  const phone = useMediaQuery(PHONE, false);
  const scroller = useRef<HTMLDivElement>(null);
  const heights = HEIGHTS[phone ? 'phone' : 'desk'];
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'side' ? heights.side : heights.other),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: OVERSCAN,
    initialRect: { width: 1000, height: 480 },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes are known, not measured; when rows or the screen change, all are computed again
  useEffect(() => virtual.measure(), [virtual, rows, heights]);

  const scrollTo = useEffectEvent((align: 'auto' | 'center') => {
    const index = rows.findIndex(({ key }) => key === selected?.key);
    if (index >= 0) virtual.scrollToIndex(index, { align });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each reveal scrolls, also to the row that is selected already
  useEffect(() => scrollTo('center'), [reveals]);

  const { focusKey, onFocusRow, onKeyDown } = useRowKeys(
    (index) => virtual.scrollToIndex(index, { align: 'auto' }),
    scroller,
  );
  useNotePlaces(controller, scroller);
  useScrollbarWidth(scroller);
  return (
    <div
      role="treegrid"
      aria-label={show === 'all' ? 'Requests' : 'Requests with a problem'}
      aria-rowcount={rows.length + 1}
      className="flex min-h-0 flex-1 flex-col"
    >
      <WaterfallHead />
      {/* biome-ignore lint/a11y/useSemanticElements: a virtual list has no tbody */}
      <div
        ref={scroller}
        role="rowgroup"
        onKeyDown={onKeyDown}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain max-phone:max-h-[70dvh] max-phone:overscroll-auto"
      >
        <div role="presentation" className="relative overflow-clip" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, key, start, size }) => {
            const row = rows[index];
            return (
              row && (
                <WaterfallRow
                  key={String(key)}
                  row={row}
                  index={index}
                  top={start}
                  height={size}
                  focusable={row.key === focusKey}
                  onFocusRow={onFocusRow}
                />
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

function NoRows() {
  const { show, setShow, model } = usePage();
  return (
    <p className="min-h-0 flex-1 px-4 py-3 text-sm text-ink-2">
      {show === 'problems' && model.requests.length > 0 ? (
        <>
          No request has a problem.{' '}
          <button type="button" className="text-accent hover:underline" onClick={() => setShow('all')}>
            Show all {model.requests.length}
          </button>
        </>
      ) : (
        'Neither side has seen a request of this session yet.'
      )}
    </p>
  );
}
