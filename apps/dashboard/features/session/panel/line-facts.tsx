'use client';

import type { SessionDeliveryRequest } from '@telecine/domain';
import { CopyButton } from '@/components/copy-button.tsx';
import { type LineEntry, lineEntries } from '../model/line-entries.ts';

const TIER_LABELS = { edge: 'Edge', shield: 'Shield', origin: 'Origin', packager: 'Packager' } as const;

/** All that one delivery line says. */
export function LineFacts({
  line,
  sourceName,
}: {
  readonly line: SessionDeliveryRequest;
  readonly sourceName: string;
}) {
  const { ours, extra } = lineEntries(line);
  return (
    <>
      <div className="mt-3 flex h-5 items-center justify-between">
        <h3 className="text-xs text-ink-2">
          {TIER_LABELS[line.tier]} line, {sourceName}
        </h3>
        <CopyButton text={JSON.stringify(line, null, 2)} label="Copy the line as JSON" className="size-5!" />
      </div>
      <div className="mt-1 rounded-control border border-line bg-raised px-2.5 py-2">
        <Entries entries={ours} />
        {extra.length > 0 && (
          <>
            <p className="mt-2 mb-0.5 text-2xs text-ink-2">Other fields, under the source’s names</p>
            <Entries entries={extra} />
          </>
        )}
      </div>
    </>
  );
}

function Entries({ entries }: { readonly entries: readonly LineEntry[] }) {
  return (
    <dl className="grid grid-cols-[minmax(0,9rem)_minmax(0,1fr)] gap-x-2 font-mono text-[11px]/[17px]">
      {entries.map(({ name, value }) => (
        <div key={name} className="col-span-2 grid grid-cols-subgrid">
          <dt className="truncate text-ink-2" title={name}>
            {name}
          </dt>
          <dd className="wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
