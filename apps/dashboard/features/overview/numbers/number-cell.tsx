'use client';
import type { MetricId } from '@telecine/domain';
import { metricEntry } from '@telecine/qoe';
import { Popover } from 'radix-ui';
import { changeOf, valueText } from '../model/number-words.ts';
import type { OverviewInput } from '../overview-query.ts';
import type { OverviewNumbers } from '../overview-types.ts';
import { ChangeNote } from './change-note.tsx';
import { MetricDefinition } from './metric-definition.tsx';
import { Spark } from './spark.tsx';

type ShownMetric = MetricId & keyof OverviewNumbers;

interface NumberCellProps {
  readonly input: OverviewInput;
  readonly numbers: OverviewNumbers;
  readonly metric: ShownMetric;
  /** A second metric whose definition is shown below the first. */
  readonly also?: ShownMetric;
  /** A short fact beside the number. */
  readonly aside: string;
  readonly colour?: string;
  /** Whether there is a period before to compare with. */
  readonly compared: boolean;
}

/** A number with its unit, how it was before and how it went; a click opens what it means and the sessions behind it. */
export function NumberCell({ input, numbers, metric, also, aside, colour, compared }: NumberCellProps) {
  const entry = metricEntry(metric);
  const { now, before, points } = numbers[metric];
  return (
    <li className="min-w-0 border-line max-phone:nth-[2n]:border-l phone:not-first:border-l">
      <Popover.Root>
        <Popover.Trigger className="group ring-inside flex h-full w-full flex-col px-3 py-1 text-left hover:bg-hover data-[state=open]:bg-accent-wash phone:pr-2 phone:pl-4">
          <span className="max-w-full truncate text-xs text-ink-3">{entry.label}</span>
          <span className="flex flex-wrap items-baseline gap-x-[5px] whitespace-nowrap">
            <span className="text-num font-medium tracking-[-0.02em] group-hover:text-accent">
              {valueText(entry.unit, now.value)}
            </span>
            {aside !== '' && <span className="text-xs text-ink-3">{aside}</span>}
          </span>
          {compared && <ChangeNote change={changeOf(entry, now.value, before.value)} />}
          <Spark points={points} colour={colour ?? 'var(--line-control)'} />
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            align="start"
            sideOffset={2}
            collisionPadding={8}
            aria-label={`${entry.label}: definition`}
            className="z-50 max-h-[80vh] w-[min(400px,calc(100vw-16px))] overflow-auto rounded-control bg-overlay text-sm shadow-pop outline-none"
          >
            <MetricDefinition metric={metric} number={numbers[metric]} input={input} />
            {also && <MetricDefinition metric={also} number={numbers[also]} input={input} />}
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
    </li>
  );
}
