'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { LOG_FORMATS } from '@telecine/domain';
import Link from 'next/link';
import { useQueryState } from 'nuqs';
import { Tabs } from 'radix-ui';
import { CopyButton } from '@/components/copy-button.tsx';
import { SeverityGlyph } from '@/components/severity-glyph.tsx';
import { sourcesHref } from '@/lib/links.ts';
import { useTRPC } from '@/lib/trpc.ts';
import { useMe } from '../../shell/use-project.ts';
import { conditionOf } from '../model/source-state.ts';
import { sourceParams, TABS, type TabId } from '../search-params.ts';
import { HealthTab } from './health-tab.tsx';
import { HistoryTab } from './history-tab.tsx';
import { ReadingTab } from './reading-tab.tsx';
import { RefusedTab } from './refused-tab.tsx';
import { SetupTab } from './setup-tab.tsx';

const LOOK_EVERY_MS = 5000;

const LABELS: Readonly<Record<TabId, string>> = {
  health: 'Health',
  setup: 'Set-up',
  reading: 'How it is read',
  refused: 'Refused lines',
  history: 'History',
};

interface SourcePageProps {
  readonly projectId: string;
  readonly sourceId: string;
}

/** One log source: how it does, how it is set up and read, what was refused, who changed what. */
export function SourcePage({ projectId, sourceId }: SourcePageProps) {
  const trpc = useTRPC();
  const { role } = useMe().organization;
  const { data: health } = useSuspenseQuery({
    ...trpc.sources.health.queryOptions({ sourceId }),
    refetchInterval: LOOK_EVERY_MS,
  });
  const [chosen, setTab] = useQueryState('tab', sourceParams.tab);
  // A viewer sees how sources do, not how they are set up.
  const tabs = role === 'viewer' ? (['health'] as const) : TABS;
  const tab = tabs.find((id) => id === chosen) ?? 'health';
  const condition = conditionOf(health);
  return (
    <main className="flex min-h-0 flex-1 flex-col overflow-auto">
      <div className="px-3 pt-3 phone:px-4">
        <Link href={sourcesHref(projectId)} className="text-xs text-ink-2 hover:text-ink">
          Sources
        </Link>
        <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <h1 className="text-xl font-semibold">{health.name}</h1>
          <span className="text-sm text-ink-2">{LOG_FORMATS.find(({ id }) => id === health.format)?.label}</span>
          <span className="flex items-center font-mono text-xs text-ink-3">
            {sourceId}
            <CopyButton text={sourceId} label="Copy the source’s ID" />
          </span>
        </div>
        <p className="flex min-h-[26px] items-center gap-1.5 pb-2 text-sm">
          {/* There the flags stand below, each with its threshold. */}
          {(tab !== 'health' || health.flags.length === 0) && (
            <>
              <SeverityGlyph severity={condition.severity} />
              {condition.text}
            </>
          )}
        </p>
      </div>
      <Tabs.Root
        value={tab}
        onValueChange={(next) => {
          const known = TABS.find((id) => id === next);
          if (known) void setTab(known);
        }}
        className="flex min-h-0 flex-1 flex-col"
      >
        <Tabs.List
          aria-label="About this source"
          className="flex h-[33px] shrink-0 overflow-x-auto border-b border-line px-1 phone:px-2"
        >
          {tabs.map((id) => (
            <Tabs.Trigger
              key={id}
              value={id}
              className="ring-inside relative px-2.5 text-sm whitespace-nowrap text-ink-2 hover:text-ink data-[state=active]:font-medium data-[state=active]:text-ink data-[state=active]:after:absolute data-[state=active]:after:inset-x-1 data-[state=active]:after:-bottom-px data-[state=active]:after:h-0.5 data-[state=active]:after:bg-ink"
            >
              {LABELS[id]}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Tabs.Content value={tab} tabIndex={-1} className="px-3 pt-3 pb-12 outline-none phone:px-4">
          {tab === 'health' && <HealthTab health={health} />}
          {tab === 'setup' && <SetupTab sourceId={sourceId} />}
          {tab === 'reading' && <ReadingTab projectId={projectId} sourceId={sourceId} />}
          {tab === 'refused' && <RefusedTab projectId={projectId} sourceId={sourceId} />}
          {tab === 'history' && <HistoryTab sourceId={sourceId} />}
        </Tabs.Content>
      </Tabs.Root>
    </main>
  );
}
