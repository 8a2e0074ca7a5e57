'use client';
import { memo, useId } from 'react';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { numberText } from '@/lib/format.ts';
import type { Stack, StackRow } from '../model/stack.ts';
import { yScale } from '../model/y-scale.ts';
import { Gaps } from './gaps.tsx';
import { CHART_MARGIN, Y_AXIS } from './layout.ts';

interface StackChartProps {
  readonly stack: Stack;
  readonly height: number;
  /** What a gap is called. */
  readonly empty: string;
}

/** Counts over time, one bar on the other. */
export const StackChart = memo(function StackChart({ stack, height, empty }: StackChartProps) {
  const hatch = useId();
  const { max, ticks } = yScale(stack.largest, true);
  return (
    <div className="relative [&_svg]:overflow-visible" style={{ height }}>
      <Gaps points={stack.rows.map(({ total }) => total)} label={empty} />
      <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 900, height }}>
        <BarChart data={stack.rows} margin={CHART_MARGIN} barCategoryGap="6%" accessibilityLayer={false}>
          <defs>
            <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
              <path d="M0 0H5" stroke="var(--who-unknown)" strokeWidth="4" />
            </pattern>
          </defs>
          <CartesianGrid vertical={false} stroke="var(--grid)" />
          <XAxis dataKey="index" hide />
          <YAxis {...Y_AXIS} domain={[0, max]} ticks={[...ticks]} tickFormatter={numberText} />
          {stack.series.map(({ key, colour }) => (
            <Bar
              key={key}
              stackId="all"
              dataKey={(row: StackRow) => row.values[key]}
              fill={colour === 'hatch' ? `url(#${hatch})` : colour}
              stroke="var(--bg)"
              strokeWidth={0.6}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
});
