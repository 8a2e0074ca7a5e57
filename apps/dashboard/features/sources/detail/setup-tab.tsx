'use client';
import { useQuery } from '@tanstack/react-query';
import { DELIVERY_KINDS, type LogDelivery } from '@telecine/domain';
import { useState } from 'react';
import { CopyButton } from '@/components/copy-button.tsx';
import { ProblemNotice } from '@/components/problem-notice.tsx';
import { useTRPC } from '@/lib/trpc.ts';
import { PLACEHOLDERS } from '../../connect/model/snippet.ts';
import { useMayConfigure } from '../../connect/use-may-configure.ts';
import { useMe } from '../../shell/use-project.ts';
import { SetupSteps } from '../setup/setup-steps.tsx';
import { Tokens } from '../setup/tokens.tsx';

interface SetupTabProps {
  readonly sourceId: string;
  /** The token, where it has only just been made. */
  readonly token?: string | null;
}

/** Where lines are sent, with which token, and what to configure on the vendor's side. */
export function SetupTab({ sourceId, token = null }: SetupTabProps) {
  const trpc = useTRPC();
  const { apiUrl } = useMe();
  const mayConfigure = useMayConfigure();
  const source = useQuery(trpc.sources.get.queryOptions({ sourceId }));
  // Kept here and nowhere else: a secret is gone when the page is left.
  const [made, setMade] = useState(token);
  if (source.isError) return <ProblemNotice error={source.error} onRetry={() => void source.refetch()} />;
  if (!source.data) return <p className="text-sm text-ink-3">Reading the set-up.</p>;
  const { url, delivery, format } = source.data;
  const place = placeText(delivery);
  const kind = DELIVERY_KINDS.find(({ id }) => id === delivery.kind);
  return (
    <div className="flex max-w-[860px] flex-col gap-5">
      {place && (
        <section aria-labelledby="place">
          <h2 id="place" className="text-[13px] font-semibold">
            Where lines are fetched
          </h2>
          <p className="flex flex-wrap items-center gap-2 text-sm">
            <code className="font-mono text-xs break-all">{place}</code>
            <span className="text-ink-3">{kind?.label}</span>
          </p>
        </section>
      )}
      <section aria-labelledby="address">
        <h2 id="address" className="text-[13px] font-semibold">
          {place ? 'Where lines may be sent too' : 'Where lines are sent'}
        </h2>
        <p className="flex flex-wrap items-center gap-1 text-sm">
          <code className="font-mono text-xs break-all">{url}</code>
          <CopyButton text={url} label="Copy the address" />
          {!place && <span className="text-ink-3">{kind?.label}</span>}
        </p>
      </section>
      <Tokens source={source.data} mayConfigure={mayConfigure} made={made} onMade={setMade} />
      <SetupSteps target={{ apiUrl, sourceId, token: made ?? PLACEHOLDERS.sourceToken, format }} delivery={delivery} />
    </div>
  );
}

/** Null where lines are sent here. */
function placeText(delivery: LogDelivery): string | null {
  if (delivery.kind === 'file') return delivery.path;
  if (delivery.kind !== 'bucket') return null;
  const { endpoint, region, name, prefix, queueUrl } = delivery.bucket;
  const at = endpoint ? `, ${endpoint}` : `, ${region}`;
  return `s3://${name}/${prefix}${at}${queueUrl ? `, told by ${queueUrl}` : ''}`;
}
