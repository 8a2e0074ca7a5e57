'use client';
import { useQuery } from '@tanstack/react-query';
import type { MetricId } from '@telecine/domain';
import { metricEntry, OPERAND_LABELS, type Operand } from '@telecine/qoe';
import type { ReactNode } from 'react';
import { durationText, numberText } from '@/lib/format.ts';
import { useTRPC } from '@/lib/trpc.ts';
import { valueText } from '../model/number-words.ts';
import { sessionsBehind } from '../model/sessions-behind.ts';
import type { OverviewInput } from '../overview-query.ts';
import type { OverviewNumber } from '../overview-types.ts';
import { SessionsLink } from '../sessions-link.tsx';
import { SourceMix } from './source-mix.tsx';

/** What a number is: its formula with the sums put in, what was left out, where the values come from, and the sessions behind it. */
export function MetricDefinition({
  metric,
  number,
  input,
}: {
  readonly metric: MetricId;
  readonly number: OverviewNumber;
  readonly input: OverviewInput;
}) {
  const trpc = useTRPC();
  const entry = metricEntry(metric);
  const mix = useQuery(trpc.metrics.sourceMix.queryOptions({ ...input, metric }));
  const { now } = number;
  const behind = sessionsBehind(metric, now.value);
  const counted = entry.sources[0] === 'log' ? 'requests' : 'sessions';
  return (
    <section className="border-line-strong px-4 py-3 not-first:border-t">
      <h3 className="flex items-baseline justify-between gap-3 font-semibold">
        {entry.label}
        <span className="font-medium">{valueText(entry.unit, now.value)}</span>
      </h3>
      <p className="mt-1 text-ink-2">{entry.formula}</p>
      <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
        {entry.aggregate === 'ratio' && entry.denominator && (
          <>
            <Fact name={OPERAND_LABELS[entry.numerator]}>{operandText(entry.numerator, now.numerator)}</Fact>
            <Fact name={OPERAND_LABELS[entry.denominator]}>{operandText(entry.denominator, now.denominator)}</Fact>
          </>
        )}
        <Fact name="Counted">
          {numberText(now.counted)} {counted}
        </Fact>
        <Fact name="Left out">
          {now.excluded === 0 ? 'none' : `${numberText(now.excluded)} ${counted} without a value`}
        </Fact>
        <Fact name="Doesn’t count">{entry.exclusions}</Fact>
        <Fact name="Source">
          <SourceMix mix={mix.data} failed={mix.isError} plain={counted} />
        </Fact>
        <Fact name="After">{entry.standard}</Fact>
      </dl>
      <SessionsLink token={behind.filter} className="mt-2 inline-block text-accent hover:underline">
        {behind.label}
      </SessionsLink>
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

const DURATIONS: readonly Operand[] = ['rebufferDurationMs', 'watchedTimeMs', 'playingTimeMs'];

function operandText(operand: Operand, value: number | null): string {
  if (value === null) return '–';
  return DURATIONS.includes(operand) ? durationText(value) : numberText(Math.round(value));
}
