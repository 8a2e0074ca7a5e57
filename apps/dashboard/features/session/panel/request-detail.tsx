'use client';

import clsx from 'clsx';
import { Chip } from '@/components/chip.tsx';
import { CopyButton } from '@/components/copy-button.tsx';
import { missingText } from '../model/missing-text.ts';
import type { RequestFacts } from '../model/request-facts.ts';
import { requestSubtitle } from '../model/request-subtitle.ts';
import { requestUrl } from '../model/request-url.ts';
import type { SessionModel } from '../model/session-model.ts';
import { usePage } from '../page/page-state.ts';
import { LineFacts } from './line-facts.tsx';
import { RequestRails } from './request-rails.tsx';
import { SidesTable } from './sides-table.tsx';
import { TimeSplitList } from './time-split-list.tsx';

/** One request from both sides: when, how it was matched, who spent the time, and what the lines say. */
export function RequestDetail({ request, model }: { readonly request: RequestFacts; readonly model: SessionModel }) {
  const { timeZone } = usePage();
  const { object, deliveryRequests, match } = request.joined;
  const { path, full } = requestUrl(request);
  const why = match?.why ?? missingText(request, model.sources, timeZone);
  return (
    <section aria-label="Selected request" className="border-t border-line px-3.5 pt-3 pb-6">
      <div className="flex items-center gap-2">
        <h2 className="min-w-0 truncate text-md font-semibold">
          {object.name} <span className="font-normal text-ink-2">{requestSubtitle(object)}</span>
        </h2>
        <span className="ml-auto">
          <MatchChip request={request} />
        </span>
      </div>
      <div className="flex items-center gap-1 font-mono text-xs text-ink-2">
        <span className="min-w-0 truncate" title={full}>
          {request.line?.method ?? 'GET'} {path}
        </span>
        <CopyButton text={full} label="Copy the URL" className="size-5! shrink-0" />
      </div>
      <RequestRails request={request} model={model} />
      <SidesTable request={request} />
      <TimeSplitList request={request} />
      <h3 className="mt-3 text-xs text-ink-2">
        {match ? 'Why these lines are one request' : 'Why there is one side only'}
      </h3>
      <p className="mt-0.5 text-sm text-ink-2">{why}</p>
      {deliveryRequests.map((line) => (
        <LineFacts key={line.id} line={line} sourceName={model.sources.nameOf(line.sourceId)} />
      ))}
    </section>
  );
}

const MATCH_LABELS = {
  url_time: 'Exact',
  url_order: 'By order',
  path_time: 'By path',
  connection: 'By connection',
  inferred: 'Inferred',
} as const;
const MISSING_LABELS = {
  awaiting: 'Player only, so far',
  unlogged: 'No log line',
  unreported: 'Not reported by the player',
  one_sided: null,
} as const;

function MatchChip({ request }: { readonly request: RequestFacts }) {
  const { match } = request.joined;
  if (match) {
    const inferred = match.tier === 'inferred' || match.tier === 'connection';
    return (
      <Chip
        className={clsx('text-ink!', inferred && 'border-dashed')}
        title="How the two sides were matched, and how surely"
      >
        {MATCH_LABELS[match.tier]} <span className="text-ink-2">{match.confidence.toFixed(2)}</span>
      </Chip>
    );
  }
  const label =
    (request.missing && MISSING_LABELS[request.missing]) ?? (request.line ? 'Delivery only' : 'Player only');
  return (
    <Chip className="border-dashed text-ink!">
      <span aria-hidden="true" className="hatch size-2.5 rounded-bar border border-dashed border-line-control" />
      {label}
    </Chip>
  );
}
