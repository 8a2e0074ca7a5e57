'use client';

import clsx from 'clsx';
import type { ReactNode } from 'react';
import { bytesText } from '@/lib/format.ts';
import { measuredText } from '../model/measured-text.ts';
import { isFailure } from '../model/problems.ts';
import type { RequestFacts } from '../model/request-facts.ts';
import { requestSubtitle } from '../model/request-subtitle.ts';
import { CacheCell } from './cache-glyph.tsx';

const UNKNOWN = '–';

/** What is known of a request, in columns. Healthy is quiet; a problem is set in bold, harm in colour. */
export function RequestCells({ request, nested }: { readonly request: RequestFacts; readonly nested: boolean }) {
  const { problem, joined, missing } = request;
  const loud = problem !== null;
  const ink = loud || missing === 'awaiting' ? 'text-ink' : 'text-ink-2';
  return (
    <>
      <Cell className={clsx('truncate', nested && 'pl-3')}>
        <span className={clsx(ink, loud && 'font-medium')}>{joined.object.name}</span>
        <span className="ml-1 text-xs text-ink-2">{requestSubtitle(joined.object)}</span>
      </Cell>
      <Cell className={ink}>{request.pop || UNKNOWN}</Cell>
      <Cell>{request.cacheStatus ? <CacheCell status={request.cacheStatus} /> : <NoCache missing={missing} />}</Cell>
      <Cell
        className={clsx(
          'text-right font-mono text-[11px]',
          isFailure(request.status) ? 'font-semibold text-sev-high' : ink,
        )}
      >
        {request.status === null ? UNKNOWN : request.status}
      </Cell>
      <Cell className={clsx('text-right whitespace-nowrap max-wide:hidden', ink)}>
        {request.bytes === null ? UNKNOWN : bytesText(request.bytes)}
      </Cell>
      <Cell className={clsx('text-right whitespace-nowrap', request.harmful ? 'font-medium text-sev-high' : ink)}>
        {request.tookMs === null ? UNKNOWN : measuredText(request.tookMs)}
      </Cell>
    </>
  );
}

function NoCache({ missing }: { readonly missing: RequestFacts['missing'] }) {
  const text = missing === 'awaiting' ? 'not yet' : missing === 'unlogged' ? 'no line' : UNKNOWN;
  return <span className="text-ink-2">{text}</span>;
}

export function Cell({ children, className }: { readonly children: ReactNode; readonly className?: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid has no table elements
    <span role="gridcell" tabIndex={-1} className={clsx('min-w-0', className)}>
      {children}
    </span>
  );
}
