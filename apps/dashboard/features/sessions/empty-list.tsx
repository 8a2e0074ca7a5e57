'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { Button, buttonClass } from '@/components/button.tsx';
import { CodeBlock } from '@/components/code-block.tsx';
import { useTimeZone } from '@/components/preferences-provider.tsx';
import { countText } from '@/lib/format.ts';
import { connectHref } from '@/lib/links.ts';
import { useTRPC } from '@/lib/trpc.ts';
import { beaconCommand, logCommand } from './model/first-commands.ts';
import { timeChoiceText } from './model/time-range.ts';
import type { SessionsParams } from './search-params.ts';

interface EmptyListProps {
  readonly projectId: string;
  readonly params: SessionsParams;
  /** Sessions in this time, whatever the filter. */
  readonly total: number;
  readonly onClearFilter: () => void;
  readonly onWiden: () => void;
}

/** Why there is no row, and what to do about it. */
export function EmptyList({ projectId, params, total, onClearFilter, onWiden }: EmptyListProps) {
  const timeZone = useTimeZone();
  if (total > 0) {
    return (
      <Notice
        title="No session matches the filter"
        text={`There ${total === 1 ? 'is' : 'are'} ${countText(total, 'session')} in this time.`}
      >
        <Button variant="primary" onClick={onClearFilter}>
          Clear the filter
        </Button>
      </Notice>
    );
  }
  if (params.range !== '30d' || params.from !== null || params.to !== null) {
    return (
      <Notice
        title="No session in this time"
        text={`Nothing began in: ${timeChoiceText(params, timeZone).toLowerCase()}.`}
      >
        <Button variant="primary" onClick={onWiden}>
          Show the last 30 days
        </Button>
      </Notice>
    );
  }
  return <FirstSteps projectId={projectId} />;
}

function FirstSteps({ projectId }: { readonly projectId: string }) {
  const trpc = useTRPC();
  const { data: me } = useQuery(trpc.me.queryOptions());
  const { data: sources } = useQuery(trpc.sources.list.queryOptions({ projectId }));
  const [source] = sources ?? [];
  const apiUrl = me?.apiUrl ?? '';
  return (
    <Notice
      title="No sessions yet"
      text="Send what a player sees, what a CDN logged, or both. A session is here a moment after its first record."
    >
      <Link href={connectHref(projectId)} className={buttonClass('primary')}>
        Connect a player and a CDN
      </Link>
      <p className="text-ink-2">Or try it with two commands:</p>
      <Step
        title="What the player sees"
        hint="The project’s ingest key stands in credentials.json, or was shown when the project was made."
      >
        <CodeBlock code={beaconCommand(apiUrl)} label="Command that sends a player report" />
      </Step>
      <Step
        title="What the CDN logged"
        hint={
          source
            ? `Lines of the source “${source.name}”; its token was shown when the source was made.`
            : 'This project has no log source yet. The first command makes one and answers with its token.'
        }
      >
        <CodeBlock code={logCommand(apiUrl, projectId, source?.id ?? null)} label="Command that sends log lines" />
      </Step>
    </Notice>
  );
}

function Notice({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text: string;
  readonly children: React.ReactNode;
}) {
  return (
    <div className="min-h-0 flex-1 overflow-auto border-t border-line">
      <div className="flex max-w-3xl flex-col items-start gap-3 px-3.5 py-8 phone:px-8">
        <h2 className="text-lg font-semibold">{title}</h2>
        <p className="text-ink-2">{text}</p>
        {children}
      </div>
    </div>
  );
}

function Step({
  title,
  hint,
  children,
}: {
  readonly title: string;
  readonly hint: string;
  readonly children: React.ReactNode;
}) {
  return (
    <section className="w-full pt-2">
      <h3 className="font-medium">{title}</h3>
      <p className="mb-2 text-sm text-ink-3">{hint}</p>
      {children}
    </section>
  );
}
