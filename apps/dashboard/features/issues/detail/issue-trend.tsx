'use client';
import { useMemo, useRef, useState } from 'react';
import { useTimeZone } from '@/components/preferences-provider.tsx';
import { countText, numberText } from '@/lib/format.ts';
import type { Series } from '../../overview/model/series-tables.ts';
import { stackOf } from '../../overview/model/stack.ts';
import { stretchText } from '../../overview/model/time-ticks.ts';
import { ChartTable } from '../../overview/trends/chart-table.tsx';
import { Crosshair } from '../../overview/trends/crosshair.tsx';
import { LABELS_PX } from '../../overview/trends/layout.ts';
import { StackChart } from '../../overview/trends/stack-chart.tsx';
import { StackLegend } from '../../overview/trends/stack-legend.tsx';
import { TimeAxis } from '../../overview/trends/time-axis.tsx';
import { TrendSection } from '../../overview/trends/trend-section.tsx';
import type { IssueDetail } from '../issue-types.ts';
import { stretchLengthText } from '../model/issue-text.ts';

const SERIES: readonly Series[] = [
  { key: 'unharmed', label: 'Play went on', colour: 'var(--series-rest)', filter: null },
  { key: 'harmed', label: 'Play stopped or given up', colour: 'var(--sev-high)', filter: null },
];

/** Sessions with the issue over time: those in which play went on, and those that were harmed, whatever is blamed. */
export function IssueTrend({ detail }: { readonly detail: IssueDetail }) {
  const timeZone = useTimeZone();
  const area = useRef<HTMLDivElement>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const { series, from, to, stepMs } = detail;
  const buckets = series.length;
  const stack = useMemo(() => stackOf(groupsOf(series), SERIES, buckets), [series, buckets]);
  const index = pointed !== null && pointed < buckets ? pointed : null;
  const span = buckets * stepMs;
  const title = `Sessions affected, per ${stretchLengthText(stepMs)}`;
  const stretch = (at: number) => stretchText(from + at * stepMs, from + (at + 1) * stepMs, span, timeZone);
  const time = (at: number) => ({ from: from + at * stepMs, to: Math.min(to, from + (at + 1) * stepMs) });
  const point = (clientX: number) => {
    const box = area.current?.getBoundingClientRect();
    if (!box) return;
    const at = Math.floor(((clientX - box.left - LABELS_PX) / (box.width - LABELS_PX)) * buckets);
    setPointed(at >= 0 && at < buckets ? at : null);
  };
  const said = (at: number) => {
    const { sessions = null, withIssue } = series[at] ?? {};
    return `${stretch(at)}, ${sessions === null ? 'no sessions' : `${numberText(withIssue ?? 0)} of ${countText(sessions, 'session')}`}`;
  };
  return (
    <section aria-label="Over time" className="px-3 pt-2.5 pb-2 phone:px-4">
      <div
        ref={area}
        className="relative"
        onPointerMove={(event) => event.pointerType === 'mouse' && point(event.clientX)}
        onPointerDown={(event) => point(event.clientX)}
        onPointerLeave={() => setPointed(null)}
      >
        <TrendSection
          title={title}
          legend={<StackLegend stack={stack} index={index} />}
          chart={<StackChart stack={stack} height={112} empty="no sessions" />}
          table={
            <ChartTable
              label={title}
              buckets={buckets}
              stretch={stretch}
              time={time}
              columns={[
                column('Affected', (at) => series[at]?.withIssue),
                column('Play stopped or given up', (at) => series[at]?.harmed),
                column('All sessions', (at) => series[at]?.sessions),
              ]}
              empty="no sessions"
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

const groupsOf = (series: IssueDetail['series']) => {
  const points = {
    unharmed: series.map(({ withIssue, harmed }) => (withIssue === null ? null : withIssue - (harmed ?? 0))),
    harmed: series.map(({ harmed }) => harmed),
  };
  return Object.entries(points).map(([group, values]) => ({
    group,
    total: values.reduce<number>((sum, value) => sum + (value ?? 0), 0),
    points: values,
  }));
};

const column = (label: string, valueAt: (at: number) => number | null | undefined) => ({
  key: label,
  label,
  text: (at: number) => {
    const value = valueAt(at);
    return value == null ? null : numberText(value);
  },
});
