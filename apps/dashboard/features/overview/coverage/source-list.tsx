'use client';
import { useTimeZone } from '@/components/preferences-provider.tsx';
import { countText, dayText, durationText, numberText, timeOfDayText } from '@/lib/format.ts';
import type { Overview } from '../overview-types.ts';

/** Where the data comes from: each log source with how far it is complete and how late it usually is, and the players. */
export function SourceList({ sources, facts }: Pick<Overview, 'sources' | 'facts'>) {
  const timeZone = useTimeZone();
  const now = Date.now();
  const instant = (at: number) => {
    const today = dayText(at, timeZone) === dayText(now, timeZone);
    return today ? timeOfDayText(at, timeZone) : `${dayText(at, timeZone)} ${timeOfDayText(at, timeZone).slice(0, 5)}`;
  };
  return (
    <section aria-labelledby="sources">
      <h2 id="sources" className="mb-0.5 text-xs text-ink-3">
        Sources
      </h2>
      <ul className="text-sm">
        {sources.map((source) => (
          <Row
            key={source.id}
            name={source.name}
            state={
              source.completeUntil === null
                ? 'no line yet'
                : `complete to ${instant(Math.min(source.completeUntil, now))}`
            }
            lag={source.lagP95Ms === null ? '' : `usual lag ${durationText(source.lagP95Ms)}`}
            amount={countText(source.requests, 'line')}
            title={
              source.requests > 0 && source.withSessionId < source.requests
                ? `${numberText(source.requests - source.withSessionId)} of them carry no session ID`
                : 'Lag: from a request’s end to its line’s receipt, 95th percentile of the last day of receipts'
            }
          />
        ))}
        <Row
          name="Player reports"
          state={
            facts.lastReportedAt === null
              ? 'no report in this time'
              : `last session to ${instant(facts.lastReportedAt)}`
          }
          amount={countText(facts.reportingSessions, 'session')}
          title={countText(facts.reports, 'report')}
        />
      </ul>
    </section>
  );
}

function Row({
  name,
  state,
  lag = '',
  amount,
  title,
}: {
  readonly name: string;
  readonly state: string;
  readonly lag?: string;
  readonly amount: string;
  readonly title: string;
}) {
  return (
    <li
      title={title}
      className="grid min-h-[27px] grid-cols-[minmax(48px,92px)_minmax(0,1fr)_auto] items-baseline gap-x-2.5 border-b py-1 border-line last:border-0"
    >
      <span className="truncate font-medium">{name}</span>
      <span suppressHydrationWarning className="truncate text-ink-3">
        {state}
        {lag !== '' && <span className="block truncate text-xs">{lag}</span>}
      </span>
      <span className="text-right whitespace-nowrap text-ink-2">{amount}</span>
    </li>
  );
}
