'use client';
import { useState } from 'react';
import { DeliveryStep } from './delivery-step.tsx';
import { LiveCheck } from './live-check.tsx';
import { PlayerStep } from './player-step.tsx';
import { Step } from './step.tsx';

interface ConnectPageProps {
  readonly projectId: string;
  /** When the server made the page, epoch ms: from when on the check counts. */
  readonly madeAt: number;
}

/** Three steps from nothing to a session that both sides saw, with this project's addresses and keys filled in. */
export function ConnectPage({ projectId, madeAt }: ConnectPageProps) {
  // Kept here and nowhere else: a secret is gone when the page is left.
  const [ingestKey, setIngestKey] = useState<string | null>(null);
  return (
    <main className="flex min-h-0 flex-1 flex-col overflow-auto phone:flex-row phone:overflow-hidden">
      <div className="min-w-0 flex-1 px-3 pt-4 pb-10 phone:overflow-auto phone:px-6">
        <div className="max-w-[860px]">
          <h1 className="text-xl font-semibold">Send your own</h1>
          <p className="mt-1 text-ink-2">
            A player reports what its viewer sees, and a CDN logs what it delivers. Both carry the session ID of CMCD,
            by which they are joined.
          </p>
          <Step number={1} title="Add your player" hint="about 2 minutes">
            <PlayerStep projectId={projectId} ingestKey={ingestKey} onKey={setIngestKey} />
          </Step>
          <Step number={2} title="Send the log of nginx" hint="about 3 minutes">
            <DeliveryStep projectId={projectId} />
          </Step>
        </div>
      </div>
      <aside
        aria-label="See it arrive"
        className="shrink-0 border-line bg-surface px-3 pt-4 pb-6 max-phone:border-t phone:w-[360px] phone:overflow-auto phone:border-l phone:px-5 wide:w-[408px]"
      >
        <LiveCheck projectId={projectId} since={madeAt} />
      </aside>
    </main>
  );
}
