'use client';
import { memo } from 'react';
import { CartesianGrid, ComposedChart, Line, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { percentText } from '@/lib/format.ts';
import { yScale } from '../model/y-scale.ts';
import { Gaps } from './gaps.tsx';
import { CHART_MARGIN, Y_AXIS } from './layout.ts';

interface LineChartProps {
  /** Shares of one; null = nothing there, and no line through it. */
  readonly points: readonly (number | null)[];
  readonly height: number;
  readonly colour: string;
}

/** A ratio over time. */
export const LineChart = memo(function LineChart({ points, height, colour }: LineChartProps) {
  const { max, ticks } = yScale(Math.max(0, ...points.map((value) => value ?? 0)), false);
  const decimals = max < 0.04 ? 1 : 0;
  return (
    <div className="relative [&_svg]:overflow-visible" style={{ height }}>
      <Gaps points={points} label="" />
      <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 900, height }}>
        <ComposedChart
          data={points.map((value, index) => ({ index, value }))}
          margin={CHART_MARGIN}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--grid)" />
          <XAxis dataKey="index" hide scale="band" />
          <YAxis
            {...Y_AXIS}
            domain={[0, max]}
            ticks={[...ticks]}
            tickFormatter={(share: number) =>
              share === max ? percentText(share, decimals) : (share * 100).toFixed(share === 0 ? 0 : decimals)
            }
          />
          <Line
            dataKey="value"
            type="linear"
            stroke={colour}
            strokeWidth={1.5}
            dot={{ r: 2, fill: colour, strokeWidth: 0 }}
            connectNulls={false}
            isAnimationActive={false}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
});
