'use client';
import { useRouter } from 'next/navigation';
import { memo } from 'react';
import { CartesianGrid, ResponsiveContainer, Scatter, ScatterChart, XAxis, YAxis } from 'recharts';
import { sessionHref } from '@/lib/links.ts';
import type { SignalPlay } from '../model/chosen-plays.ts';
import { offBy, type StartupPoint, startupChart } from '../model/startup-chart.ts';

interface StartupScatterProps {
  readonly plays: readonly SignalPlay[];
  readonly projectId: string;
}

const HEIGHT = 340;
/** What a prediction may be off by, seconds. */
const BOUND_S = 0.5;
/** Shape and colour by place: colour alone tells nothing apart. */
const MARKS = [
  { shape: 'circle', sign: '●', colour: 'var(--series-1)' },
  { shape: 'triangle', sign: '▲', colour: 'var(--series-2)' },
  { shape: 'square', sign: '■', colour: 'var(--series-3)' },
  { shape: 'diamond', sign: '◆', colour: 'var(--text-2)' },
] as const;

/** Startup as lines say it over startup as players said it, s, on logarithmic axes; a dot opens its session. The table says the same. */
export const StartupScatter = memo(function StartupScatter({ plays, projectId }: StartupScatterProps) {
  const router = useRouter();
  const { series, ticks } = startupChart(plays);
  const axis = {
    type: 'number',
    scale: 'log',
    domain: [ticks[0] ?? 0.2, ticks.at(-1) ?? 5],
    ticks: [...ticks],
    interval: 0,
    tickLine: false,
    axisLine: { stroke: 'var(--line)' },
    tick: { fontSize: 10.5, fill: 'var(--text-3)' },
    tickFormatter: (seconds: number) => `${seconds} s`,
  } as const;
  return (
    <div className="max-w-3xl">
      <ul className="flex flex-wrap gap-x-4 py-1 text-xs text-ink-2">
        {series.map(({ name, points }, index) => (
          <li key={name} className="flex items-center gap-1.5">
            <span aria-hidden="true" style={{ color: MARKS[index]?.colour }}>
              {MARKS[index]?.sign}
            </span>
            {name} <span className="font-medium text-ink">{points.length}</span>
          </li>
        ))}
        <li className="text-ink-3">Line: predicted as it was. Dashed: 500 ms off.</li>
      </ul>
      <p className="text-2xs text-ink-3">Startup predicted by log lines (s)</p>
      <div aria-hidden="true" style={{ height: HEIGHT }}>
        <ResponsiveContainer width="100%" height={HEIGHT} initialDimension={{ width: 700, height: HEIGHT }}>
          <ScatterChart margin={{ top: 6, right: 16, bottom: 2, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid stroke="var(--grid)" />
            <XAxis dataKey="actual" {...axis} />
            <YAxis dataKey="predicted" width={44} {...axis} />
            <Curve errorS={0} ticks={ticks} />
            <Curve errorS={BOUND_S} ticks={ticks} />
            <Curve errorS={-BOUND_S} ticks={ticks} />
            {series.map(({ name, points }, index) => (
              <Scatter
                key={name}
                name={name}
                data={[...points]}
                shape={MARKS[index]?.shape ?? 'circle'}
                fill={MARKS[index]?.colour ?? 'var(--text-2)'}
                fillOpacity={0.75}
                cursor="pointer"
                isAnimationActive={false}
                onClick={(dot) => {
                  const { sessionId } = dot.payload as StartupPoint; // as `data` holds it
                  router.push(sessionHref(projectId, sessionId));
                }}
              />
            ))}
          </ScatterChart>
        </ResponsiveContainer>
      </div>
      <p className="text-right text-2xs text-ink-3">Startup as the player reported it (s)</p>
    </div>
  );
});

/** Where predictions lie that are off by so much. */
function Curve({ errorS, ticks }: { readonly errorS: number; readonly ticks: readonly number[] }) {
  return (
    <Scatter
      data={offBy(errorS, ticks)}
      line={{ stroke: 'var(--line-strong)', strokeWidth: 1, ...(errorS === 0 ? {} : { strokeDasharray: '4 4' }) }}
      shape={() => <g />}
      legendType="none"
      isAnimationActive={false}
    />
  );
}
