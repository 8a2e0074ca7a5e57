'use client';
import clsx from 'clsx';
import { useTimeZone } from '@/components/preferences-provider.tsx';
import { dateTimeText, numberText, percentText } from '@/lib/format.ts';
import type { IssueDetail } from '../issue-types.ts';
import { agoText, seenText } from '../model/issue-text.ts';

/** The numbers of the head; those of sessions are of the chosen time, first and last seen of all that is kept. */
export function IssueFacts({ detail, now }: { readonly detail: IssueDetail; readonly now: number }) {
  const timeZone = useTimeZone();
  const { issue } = detail;
  const of = issue.sessions === 0 ? '' : `of ${numberText(issue.sessions)}`;
  const facts: readonly Fact[] = [
    {
      label: 'Sessions affected',
      value: numberText(issue.sessions),
      note: `${percentText(issue.share)} of ${numberText(detail.sessions)}`,
    },
    { label: 'Verdict blames it', value: numberText(issue.blamed), note: of, bad: issue.blamed > 0 },
    { label: 'Play stopped or given up', value: numberText(issue.harmed), note: of, bad: issue.harmed > 0 },
    { label: 'CDN', value: issue.cdn, note: '' },
    { label: 'POP', value: issue.pop, note: '' },
    { label: 'Status', value: issue.status === '0' ? 'no answer' : issue.status, note: '' },
    { label: 'Player', value: issue.playerVersion, note: '' },
    {
      label: 'First seen',
      value: seenText(issue.firstSeenAt, now, timeZone),
      note: agoText(issue.firstSeenAt, now),
      title: dateTimeText(issue.firstSeenAt, timeZone),
    },
    {
      label: 'Last seen',
      value: seenText(issue.lastSeenAt, now, timeZone),
      note: agoText(issue.lastSeenAt, now),
      title: dateTimeText(issue.lastSeenAt, timeZone),
    },
    { label: 'Path', value: issue.pathPattern, note: '', mono: true },
  ];
  return (
    <dl className="flex overflow-clip border-y border-line max-phone:grid max-phone:grid-cols-2 phone:h-[49px]">
      {facts
        .filter(({ value }) => value !== '')
        .map(({ label, value, note, bad, mono, title }) => (
          <div
            key={label}
            title={title ?? `${label}: ${value} ${note}`.trim()}
            className="border-line px-3 py-1.5 not-last:border-r max-phone:border-b phone:min-w-fit phone:last:min-w-0 phone:last:shrink phone:first:pl-4"
          >
            <dt className="text-2xs whitespace-nowrap text-ink-2">{label}</dt>
            <dd className="flex min-w-0 items-baseline gap-1.5 whitespace-nowrap">
              <span
                className={clsx(
                  'text-[14px]/5 font-medium',
                  bad && 'text-sev-high',
                  mono && 'truncate font-mono text-xs/5!',
                )}
              >
                {value}
              </span>
              <span className="text-xs text-ink-2">{note}</span>
            </dd>
          </div>
        ))}
    </dl>
  );
}

interface Fact {
  readonly label: string;
  /** '' where the issue is about no such thing. */
  readonly value: string;
  readonly note: string;
  readonly title?: string;
  readonly bad?: boolean;
  readonly mono?: boolean;
}
