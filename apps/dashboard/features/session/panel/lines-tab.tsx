'use client';

import type { SessionDeliveryRequest } from '@telecine/domain';
import clsx from 'clsx';
import { useMemo, useState } from 'react';
import { clockText } from '@/lib/format.ts';
import { missingText } from '../model/missing-text.ts';
import { isFailure } from '../model/problems.ts';
import type { RequestFacts } from '../model/request-facts.ts';
import { usePage } from '../page/page-state.ts';
import { LineFacts } from './line-facts.tsx';
import { VirtualList } from './virtual-list.tsx';

interface OwnedLine {
  readonly line: SessionDeliveryRequest;
  readonly request: RequestFacts;
}

/** What the log sources delivered, in order of time. */
export function LinesTab() {
  const { model, timeZone } = usePage();
  const lines = useMemo(
    () =>
      model.requests
        .flatMap((request) => request.joined.deliveryRequests.map((line): OwnedLine => ({ line, request })))
        .toSorted((a, b) => a.line.startedAt - b.line.startedAt),
    [model],
  );
  const [first] = model.requests;
  if (lines.length === 0) {
    return (
      <p className="hatch m-3.5 border border-dashed border-line-control px-3 py-6 text-center text-sm">
        <span className="bg-surface px-1.5">
          {first ? missingText(first, model.sources, timeZone) : 'No delivery log of this session has come.'}
        </span>
      </p>
    );
  }
  return (
    <VirtualList items={lines} keyOf={({ line }) => line.id} label="Raw lines">
      {(owned) => <Line owned={owned} />}
    </VirtualList>
  );
}

function Line({ owned: { line, request } }: { readonly owned: OwnedLine }) {
  const { model, goTo } = usePage();
  const [open, setOpen] = useState(false);
  const show = () => {
    setOpen(!open);
    goTo({ span: request.span, requestKey: request.key });
  };
  return (
    <>
      <button
        type="button"
        aria-expanded={open}
        data-request={request.key}
        onClick={show}
        className="ring-inside block w-full px-3.5 py-1.5 text-left hover:bg-hover data-lit:bg-hover"
      >
        <span className="flex items-baseline gap-2.5 text-sm">
          <span className="w-14 shrink-0 text-xs text-ink-2">{clockText(line.startedAt - model.origin, 2)}</span>
          <span className="min-w-0 flex-1 truncate text-ink-2">
            {model.sources.nameOf(line.sourceId)} {line.pop} · {line.tier}
          </span>
          <span
            className={clsx('font-mono text-xs', isFailure(line.status) ? 'font-semibold text-sev-high' : 'text-ink-2')}
          >
            {line.status}
          </span>
        </span>
        <span className="block truncate pl-[66px] font-mono text-[11px]/[17px]">{line.path}</span>
      </button>
      {open && (
        <div className="px-3.5 pb-3">
          <LineFacts line={line} sourceName={model.sources.nameOf(line.sourceId)} />
        </div>
      )}
    </>
  );
}
