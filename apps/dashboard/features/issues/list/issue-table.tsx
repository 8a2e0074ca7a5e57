'use client';
import { FINDING_LABELS } from '@telecine/domain';
import Link from 'next/link';
import { useRef } from 'react';
import { useTimeZone } from '@/components/preferences-provider.tsx';
import { SeverityGlyph } from '@/components/severity-glyph.tsx';
import { useShortcuts } from '@/components/use-shortcuts.ts';
import { dateTimeText, numberText, percentText } from '@/lib/format.ts';
import { issueHref, type LinkTime } from '@/lib/links.ts';
import { Spark } from '../../overview/numbers/spark.tsx';
import type { IssueList, IssueRow } from '../issue-types.ts';
import { alsoText, placeText, seenText } from '../model/issue-text.ts';
import { StateMark } from '../state-mark.tsx';

interface IssueTableProps {
  readonly projectId: string;
  readonly list: IssueList;
  readonly now: number;
  /** Shows the answer to the question before. */
  readonly stale: boolean;
  /** Time and filter of the list, for the issue's page. */
  readonly time: LinkTime;
  readonly filter: string;
}

/** The issues, a row each; j, k and the arrows move, Enter opens. */
export function IssueTable({ projectId, list, now, stale, time, filter }: IssueTableProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const move = (by: number) => {
    const links = [...(body.current?.querySelectorAll<HTMLElement>('a[data-issue]') ?? [])];
    const at = links.findIndex((link) => link.contains(document.activeElement));
    links[at < 0 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1)]?.focus();
  };
  useShortcuts({ nextIssue: () => move(1), previousIssue: () => move(-1) });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the keyboard
    <section tabIndex={0} aria-label="Issues" className="overflow-x-auto phone:overflow-visible">
      <table
        aria-busy={stale}
        className={`w-full table-fixed text-sm max-phone:min-w-[1200px] ${stale ? 'opacity-60' : ''}`}
      >
        <thead className="sticky top-0 z-10 bg-bg text-2xs text-ink-3 shadow-[inset_0_-1px_0_var(--line)]">
          <tr className="h-[26px] text-left [&>th]:font-normal">
            <th className="pl-3 max-phone:w-[280px] phone:pl-4">Issue</th>
            <th className="w-[116px] wide:w-[14%]">Shows as</th>
            <th className="w-[17%] wide:w-[16%]">Where</th>
            <th className="w-[94px] pr-4 text-right">Sessions</th>
            <th className="w-[58px] pr-4 text-right">Blamed</th>
            <th className="w-[100px]">Over time</th>
            <th className="w-[72px]">First seen</th>
            <th className="w-[72px]">Last seen</th>
            <th className="w-[116px]">State</th>
            <th className="w-[92px] pr-3 phone:pr-4">Assigned to</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {list.issues.map((issue) => (
            <Row key={issue.key} issue={issue} now={now} href={issueHref(projectId, issue.key, filter, time)} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface RowProps {
  readonly issue: IssueRow;
  readonly now: number;
  readonly href: ReturnType<typeof issueHref>;
}

function Row({ issue, now, href }: RowProps) {
  const place = placeText(issue);
  const label = FINDING_LABELS[issue.code];
  const also = alsoText(issue);
  return (
    <tr className="relative h-7 border-b border-line whitespace-nowrap hover:bg-hover has-[a:focus-visible]:bg-accent-wash">
      <td className="pl-3 phone:pl-4">
        <span className="flex items-center gap-2 pr-4">
          <SeverityGlyph severity={issue.severity} />
          <Link
            href={href}
            prefetch={false}
            data-issue={issue.key}
            title={issue.title}
            className="ring-inside truncate font-medium after:absolute after:inset-0"
          >
            {issue.title}
          </Link>
        </span>
      </td>
      <td className="truncate pr-3 text-ink-2" title={also === '' ? label : `${label}, ${also}`}>
        {label}
        {also !== '' && <span className="text-ink-3"> + {also}</span>}
      </td>
      <td className="truncate pr-3" title={`${place} ${issue.pathPattern}`.trim()}>
        {place === '' && issue.pathPattern === '' ? <span className="text-ink-3">anywhere</span> : place}{' '}
        <span className="font-mono text-xs text-ink-3">{issue.pathPattern}</span>
      </td>
      <td className="pr-4 text-right">
        {numberText(issue.sessions)} <span className="text-ink-3">{percentText(issue.share)}</span>
      </td>
      <td className={`pr-4 text-right ${issue.blamed === 0 ? 'text-ink-3' : ''}`}>{numberText(issue.blamed)}</td>
      <td>
        <Spark
          points={issue.points.map((value) => (value === 0 ? null : value))}
          colour="var(--line-control)"
          height={16}
          className="w-[84px]"
        />
      </td>
      <Seen at={issue.firstSeenAt} now={now} />
      <Seen at={issue.lastSeenAt} now={now} />
      <td className="pr-3">
        <StateMark state={issue.state} reopened={issue.reopened} />
      </td>
      <td className="truncate pr-3 phone:pr-4">
        {issue.assignee === null ? (
          <span className="text-ink-3">nobody</span>
        ) : (
          <span title={issue.assignee.email}>{issue.assignee.name || issue.assignee.email}</span>
        )}
      </td>
    </tr>
  );
}

function Seen({ at, now }: { readonly at: number; readonly now: number }) {
  const timeZone = useTimeZone();
  return (
    <td title={dateTimeText(at, timeZone)} className="text-ink-2">
      {seenText(at, now, timeZone)}
    </td>
  );
}
