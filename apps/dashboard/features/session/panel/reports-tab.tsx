'use client';

import type { SessionReport } from '@telecine/domain';
import { useState } from 'react';
import { CopyButton } from '@/components/copy-button.tsx';
import { clockText } from '@/lib/format.ts';
import { usePage } from '../page/page-state.ts';
import { VirtualList } from './virtual-list.tsx';

/** What the player said, in order of time. */
export function ReportsTab() {
  const { detail } = usePage().model;
  if (detail.reports.length === 0) {
    return (
      <p className="hatch m-3.5 border border-dashed border-line-control px-3 py-6 text-center text-sm">
        <span className="bg-surface px-1.5">No player reports have come for this session.</span>
      </p>
    );
  }
  return (
    <VirtualList items={detail.reports} keyOf={({ id }) => id} label="Player reports">
      {(report) => <Report report={report} />}
    </VirtualList>
  );
}

function Report({ report }: { readonly report: SessionReport }) {
  const { model, goTo } = usePage();
  const [open, setOpen] = useState(false);
  const at = report.at - model.origin;
  const kind = report.kind.replace('_', ' ');
  const request = model.index.get(report.id);
  const attributes = Object.entries(report.attributes);
  const show = () => {
    setOpen(!open);
    goTo({ span: request?.span ?? { from: at, to: at }, requestKey: request?.key ?? null });
  };
  return (
    <>
      <button
        type="button"
        aria-expanded={open}
        data-request={request?.key}
        onClick={show}
        className="ring-inside flex w-full items-baseline gap-2.5 px-3.5 py-1.5 text-left text-sm hover:bg-hover data-lit:bg-hover"
      >
        <span className="w-14 shrink-0 text-xs text-ink-2">{clockText(at, 2)}</span>
        <span className="w-20 shrink-0 font-medium">{kind}</span>
        <span className="min-w-0 flex-1 text-ink-2 wrap-anywhere">{report.text === kind ? '' : report.text}</span>
      </button>
      {open && (
        <div className="flex items-start px-3.5 pb-2 pl-[82px]">
          <dl className="grid flex-1 grid-cols-[auto_minmax(0,1fr)] gap-x-3 font-mono text-[11px]/[17px]">
            {attributes.map(([name, value]) => (
              <div key={name} className="col-span-2 grid grid-cols-subgrid">
                <dt className="text-ink-2">{name}</dt>
                <dd className="wrap-anywhere">{value}</dd>
              </div>
            ))}
            {attributes.length === 0 && <div className="text-ink-2">No further fields.</div>}
          </dl>
          <CopyButton text={JSON.stringify(report, null, 2)} label="Copy the report as JSON" className="size-5!" />
        </div>
      )}
    </>
  );
}
