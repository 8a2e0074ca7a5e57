'use client';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { SessionListItem } from '@telecine/domain';
import clsx from 'clsx';
import { useRouter } from 'next/navigation';
import { type MouseEvent, useEffect, useMemo, useRef } from 'react';
import { useTimeZone } from '@/components/preferences-provider.tsx';
import { useElementWidth } from '@/components/use-element-width.ts';
import { sessionHref } from '@/lib/links.ts';
import { gridOf, shownColumns } from '../model/columns.ts';
import { type Inclusion, toggleValue } from '../model/edit-filter.ts';
import { stripScale } from '../model/strip-scale.ts';
import type { SessionsParams } from '../search-params.ts';
import { CellActions } from './cell-actions.tsx';
import { GridHead } from './grid-head.tsx';
import { GRID_ROW, HEAD_HEIGHT, PHONE_ROW_HEIGHT, ROW_HEIGHT } from './layout.ts';
import { PhoneRow } from './phone-row.tsx';
import { SessionRow } from './session-row.tsx';
import { useRowKeys } from './use-row-keys.ts';

const LOAD_BEFORE_END = 30;

interface SessionGridProps {
  readonly projectId: string;
  readonly sessions: readonly SessionListItem[];
  readonly matched: number;
  readonly now: number;
  readonly phone: boolean;
  /** What is shown is the answer to the question before. */
  readonly stale: boolean;
  readonly params: SessionsParams;
  readonly onParams: (change: Partial<SessionsParams>) => void;
  readonly onShowNew: () => void;
  /** Loads the next page; null where there is none, or it is on its way. */
  readonly onEnd: (() => void) | null;
}

/** The rows, of which only those in sight exist. One of them takes the focus. A click peeks, a second or Enter opens. */
export function SessionGrid(props: SessionGridProps) {
  const { projectId, sessions, matched, now, phone, stale, params, onParams, onShowNew, onEnd } = props;
  const router = useRouter();
  const timeZone = useTimeZone();
  const scroller = useRef<HTMLDivElement>(null);
  const width = useElementWidth(scroller);
  const scale = useMemo(
    () => stripScale(sessions.map(({ session }) => session.endedAt - session.startedAt)),
    [sessions],
  );
  const columns = useMemo(() => shownColumns(params.columns), [params.columns]);
  const grid = useMemo(() => gridOf(columns), [columns]);
  const virtual = useVirtualizer({
    count: sessions.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (phone ? PHONE_ROW_HEIGHT : ROW_HEIGHT),
    overscan: 10,
    scrollMargin: phone ? 0 : HEAD_HEIGHT,
    scrollPaddingStart: phone ? 0 : HEAD_HEIGHT,
    initialRect: { width: 1024, height: 800 },
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (onEnd && last >= sessions.length - LOAD_BEFORE_END) onEnd();
  }, [last, sessions.length, onEnd]);

  const idAt = (index: number) => sessions[index]?.session.id ?? null;
  const chosen = sessions.findIndex(({ session }) => session.id === params.peek);
  const open = (index: number) => {
    const id = idAt(index);
    if (id !== null) router.push(sessionHref(projectId, id));
  };
  useRowKeys({
    grid: scroller,
    count: sessions.length,
    chosen,
    onChoose: (index) => {
      virtual.scrollToIndex(index);
      if (!phone) onParams({ peek: idAt(index) });
    },
    onOpen: open,
    onClose: () => onParams({ peek: null }),
    onShowNew,
  });
  const onInclude = (fieldId: string, value: string, inclusion: Inclusion) =>
    onParams({ filter: toggleValue(params.filter, fieldId, value, inclusion) });
  const onRowClick = (event: MouseEvent, index: number, id: string) => {
    if (event.metaKey || event.ctrlKey) window.open(sessionHref(projectId, id), '_blank', 'noopener');
    else if (phone) open(index);
    else onParams({ peek: id });
  };

  return (
    <div
      ref={scroller}
      className={clsx(
        'relative min-h-0 flex-1 overflow-auto transition-opacity max-phone:border-t max-phone:border-line',
        stale && 'opacity-60',
      )}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows can be chosen and moved through, which is a grid */}
      <table role="grid" aria-label="Sessions" aria-rowcount={matched + 1} aria-busy={stale} className="block text-sm">
        {!phone && <GridHead columns={columns} scale={scale} params={params} timeZone={timeZone} onSort={onParams} />}
        <tbody
          className="relative block"
          style={{ height: virtual.getTotalSize(), ...(phone ? {} : { minWidth: grid.minWidth }) }}
        >
          {items.map(({ index, start }) => {
            const item = sessions[index];
            if (!item) return null;
            const { id } = item.session;
            const isChosen = index === chosen;
            const shown = { item, now, timeZone, lengthMs: scale.lengthMs };
            return (
              <tr
                key={id}
                aria-rowindex={index + 2}
                aria-selected={isChosen}
                data-index={index}
                tabIndex={isChosen || (chosen < 0 && index === 0) ? 0 : -1}
                onClick={(event) => onRowClick(event, index, id)}
                onDoubleClick={() => open(index)}
                className={clsx(
                  'ring-inside absolute inset-x-0 top-0 cursor-default border-b border-line',
                  phone ? 'block px-3' : GRID_ROW,
                  isChosen
                    ? 'bg-accent-wash [&_.text-ink-3]:text-ink-2 shadow-[inset_2px_0_0_var(--accent)]'
                    : 'hover:bg-hover',
                )}
                style={{
                  ...(phone ? {} : grid),
                  height: phone ? PHONE_ROW_HEIGHT : ROW_HEIGHT,
                  transform: `translateY(${start - virtual.options.scrollMargin}px)`,
                }}
              >
                {phone ? (
                  <PhoneRow {...shown} width={Math.max(0, width - 24)} />
                ) : (
                  <SessionRow {...shown} columns={columns} />
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      {!phone && <CellActions grid={scroller} onInclude={onInclude} />}
    </div>
  );
}
