'use client';
import { FINDING_LABELS } from '@telecine/domain';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Chip } from '@/components/chip.tsx';
import { CopyButton } from '@/components/copy-button.tsx';
import { SeverityGlyph } from '@/components/severity-glyph.tsx';
import { issuesHref, type LinkTime } from '@/lib/links.ts';
import type { IssueItem } from '../issue-types.ts';
import { impactText } from '../model/issue-text.ts';
import { StateMark } from '../state-mark.tsx';
import { StateButtons } from './state-buttons.tsx';

interface IssueHeadProps {
  readonly projectId: string;
  readonly issue: IssueItem;
  readonly time: LinkTime;
  readonly timeMenu: ReactNode;
}

/** What goes wrong, how bad it is, where the issue stands, and what can be done with it. */
export function IssueHead({ projectId, issue, time, timeMenu }: IssueHeadProps) {
  return (
    <header className="px-3 pt-2.5 pb-2.5 phone:px-4">
      <div className="flex h-4 items-center gap-2 text-xs text-ink-2">
        <nav aria-label="Breadcrumb" className="flex min-w-0 items-center gap-2">
          <Link href={issuesHref(projectId, time)} className="hover:text-ink">
            Issues
          </Link>
          <span aria-hidden="true" className="text-ink-3">
            /
          </span>
          <span aria-current="page" className="truncate font-mono text-ink">
            {issue.key}
          </span>
          <CopyButton text={issue.key} label="Copy the issue’s key" className="-my-1 size-5!" />
        </nav>
        <p className="ml-auto whitespace-nowrap max-phone:hidden">
          Found by rule <span className="font-mono">{issue.code}</span>
        </p>
      </div>
      <div className="mt-1.5 flex min-h-6.5 flex-wrap items-center gap-x-2.5 gap-y-1.5">
        <span className="flex min-w-0 items-baseline gap-2.5">
          <SeverityGlyph severity={issue.severity} size={12} />
          <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">{issue.title}</h1>
        </span>
        <Chip className="text-ink!">
          <StateMark state={issue.state} reopened={issue.reopened} />
        </Chip>
        <Chip>{FINDING_LABELS[issue.code]}</Chip>
        <span className="flex flex-wrap items-center gap-2 phone:ml-auto">
          {timeMenu}
          <StateButtons projectId={projectId} issue={issue} />
        </span>
      </div>
      <p className="mt-0.5 text-md text-ink-2">{impactText(issue)}</p>
    </header>
  );
}
