'use client';
import { useState } from 'react';
import { Button } from '@/components/button.tsx';
import { useTimeZone } from '@/components/preferences-provider.tsx';
import { SeverityGlyph } from '@/components/severity-glyph.tsx';
import { bytesText, dateTimeText, durationText, numberText, percentText } from '@/lib/format.ts';
import type { RouterOutputs } from '@/lib/trpc.ts';
import { BarsOverTime } from './bars-over-time.tsx';
import { HealthSeriesTable } from './health-series-table.tsx';
import { PullSection } from './pull-section.tsx';

export type SourceHealth = RouterOutputs['sources']['health'];

/** How a source did in the last 24 hours: what to look at first, the numbers, and the same over time. */
export function HealthTab({ health }: { readonly health: SourceHealth }) {
  const [asTable, setAsTable] = useState(false);
  return (
    <div className="flex max-w-[1080px] flex-col gap-4">
      {health.pull && <PullSection delivery={health.delivery} pull={health.pull} />}
      <Flags health={health} />
      <Numbers health={health} />
      <section aria-labelledby="over-time">
        <div className="flex items-center justify-between pb-1">
          <h2 id="over-time" className="text-[13px] font-semibold">
            Over time{' '}
            <span className="text-xs font-normal text-ink-3">
              last 24 hours, {Math.round(health.intervalMs / 60_000)} min a bar
            </span>
          </h2>
          <Button variant="quiet" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {asTable ? 'Show charts' : 'Show as a table'}
          </Button>
        </div>
        {asTable ? <HealthSeriesTable series={health.series} /> : <Charts health={health} />}
      </section>
      <LastError error={health.lastError} />
    </div>
  );
}

function Flags({ health }: { readonly health: SourceHealth }) {
  const flags = health.flags.filter(({ code }) => code !== 'not_readable'); // stands above, with more
  if (flags.length === 0) return null;
  return (
    <section aria-label="To look at">
      <ul className="divide-y divide-line border-y border-line text-sm">
        {flags.map((flag) => (
          <li key={flag.code} className="flex items-baseline gap-x-2 py-1.5">
            <SeverityGlyph severity={flag.severity} />
            <p>
              {flag.detail} <span className="text-xs text-ink-3">{flag.threshold}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Numbers({ health }: { readonly health: SourceHealth }) {
  const timeZone = useTimeZone();
  const { totals } = health;
  const lag = (ms: number | null) => (ms === null ? '–' : durationText(Math.max(0, ms)));
  const share = ({ value, part, of }: SourceHealth['totals']['matchRate'], what: string) => ({
    value: value === null ? '–' : percentText(value),
    note: of === 0 ? '' : `${numberText(part)} of ${numberText(of)} ${what}`,
  });
  const facts = [
    { label: 'Lines received', value: numberText(totals.received), note: bytesText(totals.bytes) },
    { label: 'Stored', value: numberText(totals.accepted), note: `${numberText(totals.duplicates)} came again` },
    {
      label: 'Refused',
      value: numberText(totals.rejected),
      note: health.refused[0]?.reason.replaceAll('_', ' ') ?? '',
    },
    { label: 'Lag p50', value: lag(totals.lagP50Ms), note: 'from a request’s end to its line' },
    { label: 'Lag p95', value: lag(totals.lagP95Ms), note: '' },
    { label: 'With session ID', ...share(totals.sessionIdRate, 'lines') },
    { label: 'Matched', ...share(totals.matchRate, 'sessions') },
    {
      label: 'Complete to',
      value: health.completeUntil === null ? '–' : dateTimeText(Math.min(health.completeUntil, health.to), timeZone),
      note: health.lastReceivedAt === null ? '' : `last line ${dateTimeText(health.lastReceivedAt, timeZone)}`,
    },
  ];
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 phone:grid-cols-4">
      {facts.map(({ label, value, note }) => (
        <div key={label} className="min-w-0">
          <dt className="text-2xs text-ink-3">{label}</dt>
          <dd className="text-md font-medium">{value}</dd>
          <dd className="truncate text-xs text-ink-3" title={note}>
            {note}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Charts({ health }: { readonly health: SourceHealth }) {
  const { series, from, to } = health;
  const charts = [
    { label: 'Lines', points: series.map(({ received }) => received || null), text: numberText },
    { label: 'Refused', points: series.map(({ rejected }) => rejected || null), text: numberText },
    { label: 'Lag p95', points: series.map(({ lagP95Ms }) => lagP95Ms), text: durationText },
    {
      label: 'With session ID',
      points: series.map(({ sessionIdRate }) => sessionIdRate.value),
      text: (value: number) => percentText(value, 0),
    },
    {
      label: 'Matched',
      points: series.map(({ matchRate }) => matchRate.value),
      text: (value: number) => percentText(value, 0),
    },
  ];
  return (
    <div className="flex flex-col gap-3">
      {charts.map(({ label, points, text }, index) => (
        <BarsOverTime
          key={label}
          label={label}
          points={points}
          text={text}
          from={from}
          to={to}
          stepMs={health.intervalMs}
          hasAxis={index === charts.length - 1}
        />
      ))}
    </div>
  );
}

function LastError({ error }: { readonly error: SourceHealth['lastError'] }) {
  const timeZone = useTimeZone();
  if (error === null) return null;
  return (
    <section aria-labelledby="last-error">
      <h2 id="last-error" className="text-[13px] font-semibold">
        Last refused line <span className="text-xs font-normal text-ink-3">{dateTimeText(error.at, timeZone)}</span>
      </h2>
      <p className="text-sm">{error.detail}</p>
      <pre className="mt-1 overflow-x-auto rounded-control border border-line bg-surface p-2 font-mono text-xs">
        {error.record}
      </pre>
    </section>
  );
}
