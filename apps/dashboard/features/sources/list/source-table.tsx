'use client';
import { DELIVERY_KINDS, LOG_FORMATS } from '@telecine/domain';
import Link from 'next/link';
import { useTimeZone } from '@/components/preferences-provider.tsx';
import { SeverityGlyph } from '@/components/severity-glyph.tsx';
import { dayText, durationText, numberText, percentText, timeOfDayText } from '@/lib/format.ts';
import { sourceHref } from '@/lib/links.ts';
import { conditionOf, type SourceRow } from '../model/source-state.ts';
import { PaceSpark } from './pace-spark.tsx';

/** How each source did in the last 24 hours. A row is a link to the source. */
export function SourceTable({
  sources,
  projectId,
}: {
  readonly sources: readonly SourceRow[];
  readonly projectId: string;
}) {
  return (
    <section aria-labelledby="health" className="pt-2">
      <h2 id="health" className="px-3 pb-1 text-[13px] font-semibold phone:px-4">
        Health <span className="text-xs font-normal text-ink-3">last 24 hours</span>
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the keyboard */}
      <section tabIndex={0} aria-label="Health of the sources" className="overflow-x-auto">
        <table className="w-full min-w-[1240px] text-sm">
          <thead className="text-2xs text-ink-3">
            <tr className="h-6 border-b border-line text-right [&>th]:font-normal">
              <th className="pl-3 text-left phone:pl-4">Source</th>
              <th className="text-left">Format</th>
              <th className="text-left">From</th>
              <th className="text-left">Lines per minute</th>
              <th>Lines</th>
              <th>Refused</th>
              <th>Came again</th>
              <th>Lag p50</th>
              <th>Lag p95</th>
              <th>Complete to</th>
              <th>With session ID</th>
              <th>Matched</th>
              <th className="w-[24%] pr-3 pl-6 text-left phone:pr-4">State</th>
            </tr>
          </thead>
          <tbody>
            {sources.map((source) => (
              <Row key={source.id} source={source} projectId={projectId} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function Row({ source, projectId }: { readonly source: SourceRow; readonly projectId: string }) {
  const { lastDay } = source;
  const condition = conditionOf(source);
  return (
    <tr className="relative h-8 border-b border-line text-right whitespace-nowrap hover:bg-hover">
      <td className="max-w-[220px] truncate pl-3 text-left font-medium phone:pl-4">
        <Link href={sourceHref(projectId, source.id)} className="ring-inside after:absolute after:inset-0">
          {source.name}
        </Link>
      </td>
      <td className="pr-3 text-left text-ink-2">{LOG_FORMATS.find(({ id }) => id === source.format)?.label}</td>
      <td className="pr-3 text-left text-ink-2">{DELIVERY_KINDS.find(({ id }) => id === source.delivery)?.label}</td>
      <td className="pr-3 text-left">
        <PaceSpark linesPerMinute={source.linesPerMinute} />
      </td>
      <td>{numberText(lastDay.received)}</td>
      <td className={lastDay.rejected > 0 ? 'text-sev-medium' : ''}>{numberText(lastDay.rejected)}</td>
      <td>{numberText(lastDay.duplicates)}</td>
      <td>{lagText(lastDay.lagP50Ms)}</td>
      <td>{lagText(lastDay.lagP95Ms)}</td>
      <td>
        <CompleteUntil at={source.completeUntil} />
      </td>
      <td>{shareText(lastDay.sessionIdRate.value)}</td>
      <td>{shareText(lastDay.matchRate.value)}</td>
      <td className="max-w-0 pr-3 pl-6 text-left phone:pr-4">
        <span className="flex items-center gap-1.5">
          <SeverityGlyph severity={condition.severity} />
          <span
            className={`truncate ${condition.severity === 'none' ? 'text-ink-3' : ''}`}
            title={titleOf(source, condition.text)}
          >
            {condition.text}
          </span>
        </span>
      </td>
    </tr>
  );
}

/** With what to do about it. */
const titleOf = ({ flags: [worst] }: SourceRow, text: string): string =>
  worst?.detail === text ? `${text} ${worst.threshold}` : text;

/** Today's times of day, else the day too. */
function CompleteUntil({ at }: { readonly at: number | null }) {
  const timeZone = useTimeZone();
  if (at === null) return <span className="text-ink-3">–</span>;
  const isToday = dayText(at, timeZone) === dayText(Date.now(), timeZone);
  const time = timeOfDayText(at, timeZone);
  return <span suppressHydrationWarning>{isToday ? time : `${dayText(at, timeZone)} ${time.slice(0, 5)}`}</span>;
}

const lagText = (ms: number | null): string => (ms === null ? '–' : durationText(Math.max(0, ms)));
const shareText = (share: number | null): string => (share === null ? '–' : percentText(share));
