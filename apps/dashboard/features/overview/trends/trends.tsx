'use client';
import { useMemo, useRef, useState } from 'react';
import { useTimeZone } from '@/components/preferences-provider.tsx';
import { numberText, percentText } from '@/lib/format.ts';
import { HURT_SERIES, RESULT_SERIES, resultKey } from '../model/series-tables.ts';
import { stackOf } from '../model/stack.ts';
import { stretchText } from '../model/time-ticks.ts';
import type { Overview } from '../overview-types.ts';
import { ChartTable, type TableColumn } from './chart-table.tsx';
import { Crosshair } from './crosshair.tsx';
import { LABELS_PX } from './layout.ts';
import { LineChart } from './line-chart.tsx';
import { StackChart } from './stack-chart.tsx';
import { StackLegend } from './stack-legend.tsx';
import { TimeAxis } from './time-axis.tsx';
import { TrendSection } from './trend-section.tsx';

/** Both sides over time on one axis: who hurt the viewers, how much they waited, and what the caches did. */
export function Trends({ overview }: { readonly overview: Overview }) {
  const timeZone = useTimeZone();
  const area = useRef<HTMLDivElement>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const { from, stepMs, hurt, results, numbers } = overview;
  const waits = numbers.rebuffer_ratio.points;
  const buckets = waits.length;
  const hurtStack = useMemo(() => stackOf(hurt, HURT_SERIES, buckets), [hurt, buckets]);
  const resultStack = useMemo(() => stackOf(results, RESULT_SERIES, buckets, resultKey), [results, buckets]);
  const index = pointed !== null && pointed < buckets ? pointed : null;
  const span = buckets * stepMs;
  const stretch = (at: number) => stretchText(from + at * stepMs, from + (at + 1) * stepMs, span, timeZone);
  const time = (at: number) => ({ from: from + at * stepMs, to: Math.min(overview.to, from + (at + 1) * stepMs) });
  const point = (clientX: number) => {
    const box = area.current?.getBoundingClientRect();
    if (!box) return;
    const at = Math.floor(((clientX - box.left - LABELS_PX) / (box.width - LABELS_PX)) * buckets);
    setPointed(at >= 0 && at < buckets ? at : null);
  };
  const waitText = (value: number | null | undefined) => (value == null ? '–' : percentText(value));
  const said = (at: number) =>
    [
      stretch(at),
      countOf(hurtStack.rows[at]?.total, 'sessions'),
      `rebuffer ratio ${waitText(waits[at])}`,
      countOf(resultStack.rows[at]?.total, 'requests'),
    ].join(', ');

  return (
    <section aria-label="Over time" className="min-w-0 px-3 pt-2.5 pb-2 phone:px-4">
      <div
        ref={area}
        className="relative"
        onPointerMove={(event) => event.pointerType === 'mouse' && point(event.clientX)}
        onPointerDown={(event) => point(event.clientX)}
        onPointerLeave={() => setPointed(null)}
      >
        <TrendSection
          title="Sessions by who hurt them"
          legend={<StackLegend stack={hurtStack} index={index} />}
          chart={<StackChart stack={hurtStack} height={112} empty="no sessions" />}
          table={
            <ChartTable
              label="Sessions by who hurt them"
              buckets={buckets}
              stretch={stretch}
              time={time}
              columns={stackColumns(hurtStack)}
              empty="no sessions"
            />
          }
        />
        <TrendSection
          title="Rebuffer ratio"
          note="Σ rebuffer ÷ Σ watched time"
          legend={
            <span className="text-xs text-ink-2">
              {waitText(index === null ? numbers.rebuffer_ratio.now.value : waits[index])}
            </span>
          }
          chart={<LineChart points={waits} height={74} colour="var(--state-rebuffering)" />}
          table={
            <ChartTable
              label="Rebuffer ratio"
              buckets={buckets}
              stretch={stretch}
              time={time}
              columns={[
                {
                  key: 'ratio',
                  label: 'Rebuffer ratio',
                  text: (at) => (waits[at] == null ? null : waitText(waits[at])),
                },
              ]}
              empty="no watched time"
            />
          }
        />
        <TrendSection
          title="Delivery requests by cache status"
          legend={<StackLegend stack={resultStack} index={index} />}
          chart={<StackChart stack={resultStack} height={112} empty="no lines" />}
          table={
            <ChartTable
              label="Delivery requests by cache status"
              buckets={buckets}
              stretch={stretch}
              time={time}
              columns={stackColumns(resultStack)}
              empty="no lines"
            />
          }
        />
        <TimeAxis
          from={from}
          to={from + span}
          buckets={buckets}
          index={index}
          onIndex={setPointed}
          stretch={stretch}
          said={said}
          sessionsAt={time}
        />
        {index !== null && <Crosshair at={(index + 0.5) / buckets} />}
      </div>
    </section>
  );
}

const countOf = (total: number | null | undefined, what: string): string =>
  total == null ? `no ${what}` : `${numberText(total)} ${what}`;

const stackColumns = (stack: ReturnType<typeof stackOf>): readonly TableColumn[] =>
  stack.series.map(({ key, label, filter }) => ({
    key,
    label,
    filter,
    text: (at) => (stack.rows[at]?.total == null ? null : numberText(stack.rows[at]?.values[key] ?? 0)),
  }));
