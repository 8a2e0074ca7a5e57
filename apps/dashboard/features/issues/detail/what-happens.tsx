'use client';
import { useQuery } from '@tanstack/react-query';
import type { Evidence } from '@telecine/domain';
import Link from 'next/link';
import { ProblemNotice } from '@/components/problem-notice.tsx';
import { clockText, countText, numberText } from '@/lib/format.ts';
import { sessionHref } from '@/lib/links.ts';
import { useTRPC } from '@/lib/trpc.ts';
import type { IssueItem, IssueSample } from '../issue-types.ts';
import { anatomyOf } from '../model/anatomy.ts';
import { AnatomyLanes } from './anatomy-lanes.tsx';

const MOST_EVIDENCE = 6;

interface WhatHappensProps {
  readonly projectId: string;
  readonly issue: IssueItem;
  readonly sample: IssueSample;
}

/** The weightiest evidence of one real session, in the order in which it happened, and what speaks against it. */
export function WhatHappens({ projectId, issue, sample }: WhatHappensProps) {
  const trpc = useTRPC();
  const { id: sessionId, startedAt } = sample.session;
  const session = useQuery(trpc.sessions.byId.queryOptions({ projectId, sessionId }));
  const found = session.data?.verdict.findings.filter(({ group }) => group.key === issue.key) ?? [];
  const finding = found.find(({ code }) => code === issue.code) ?? found[0];
  const anatomy = finding ? anatomyOf(session.data?.requests ?? [], finding.evidence) : null;
  const evidence = finding?.evidence ?? [];
  const weightiest = evidence.slice(0, MOST_EVIDENCE).toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0));
  const more = evidence.length - weightiest.length;
  const href = sessionHref(projectId, sessionId, issue.code);
  return (
    <section aria-labelledby="what-happens" className="border-t border-line px-3 pt-2.5 pb-3 phone:px-4">
      <h2 id="what-happens" className="text-[13px] font-semibold">
        What happens
        <span className="ml-2.5 text-xs font-normal text-ink-3">
          session{' '}
          <Link href={href} prefetch={false} className="font-mono hover:text-accent hover:underline">
            {shortId(sessionId)}
          </Link>
          , {issue.sessions > 1 ? `one of ${numberText(issue.sessions)}` : 'the only one'}
        </span>
      </h2>
      <p className="mt-0.5 text-sm">{sample.finding.summary}</p>
      {session.isError && <ProblemNotice error={session.error} onRetry={() => void session.refetch()} />}
      {session.isPending && <EvidenceShape />}
      {session.data && !finding && (
        <p className="mt-1 text-sm text-ink-2">
          This session was settled again meanwhile, and no longer has the finding.
        </p>
      )}
      {anatomy && <AnatomyLanes anatomy={anatomy} />}
      <EvidenceLines pieces={weightiest} startedAt={startedAt} />
      {finding && finding.counterEvidence.length > 0 && (
        <>
          <h3 className="mt-1 text-xs text-ink-2">What speaks against it</h3>
          <EvidenceLines pieces={finding.counterEvidence} startedAt={startedAt} />
        </>
      )}
      <p className="mt-1 text-sm">
        <Link href={href} prefetch={false} className="text-accent hover:underline">
          {more > 0
            ? `${countText(more, 'more piece', 'more pieces')} of evidence, both sides on one axis`
            : 'Both sides on one axis'}
        </Link>
      </p>
    </section>
  );
}

/** What was seen, each with its time in the session. */
function EvidenceLines({ pieces, startedAt }: { readonly pieces: readonly Evidence[]; readonly startedAt: number }) {
  return (
    <ul className="mt-1">
      {pieces.map(({ why, at }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two pieces may name the same record
        <li key={index} className="flex min-h-[22px] items-baseline gap-2.5 text-sm">
          <span className="w-14 shrink-0 text-right text-xs text-ink-3">
            {at === null ? '' : clockText(at - startedAt, 1)}
          </span>
          <span className="wrap-anywhere">{why}</span>
        </li>
      ))}
    </ul>
  );
}

function EvidenceShape() {
  return (
    <div aria-busy="true" className="mt-2 flex flex-col gap-3">
      <p className="sr-only">The evidence is loading</p>
      {['w-96', 'w-80', 'w-[400px]'].map((width) => (
        <span key={width} aria-hidden="true" className={`h-1.5 max-w-full rounded-bar bg-pressed ${width}`} />
      ))}
    </div>
  );
}

/** The beginning of an ID, enough to tell sessions apart. */
const shortId = (id: string): string => (id.length > 14 ? `${id.slice(0, 12)}…` : id);
