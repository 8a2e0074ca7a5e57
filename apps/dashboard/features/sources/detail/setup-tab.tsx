'use client';
import { useQuery } from '@tanstack/react-query';
import { DELIVERY_KINDS } from '@telecine/domain';
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
  const kind = DELIVERY_KINDS.find(({ id }) => id === delivery.kind);
  return (
    <div className="flex max-w-[860px] flex-col gap-5">
      <section aria-labelledby="address">
        <h2 id="address" className="text-[13px] font-semibold">
          Where lines are sent
        </h2>
        <p className="flex flex-wrap items-center gap-1 text-sm">
          <code className="font-mono text-xs break-all">{url}</code>
          <CopyButton text={url} label="Copy the address" />
          <span className="text-ink-3">{kind?.label}</span>
        </p>
        {kind?.way === 'pull' && (
          <p className="text-xs text-ink-3">
            Telecine fetches this source’s lines. What is sent here with a token is read as well.
          </p>
        )}
      </section>
      <Tokens source={source.data} mayConfigure={mayConfigure} made={made} onMade={setMade} />
      <SetupSteps target={{ apiUrl, sourceId, token: made ?? PLACEHOLDERS.sourceToken, format }} delivery={delivery} />
    </div>
  );
}
