'use client';

import clsx from 'clsx';
import { X } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { IconButton } from '@/components/button.tsx';
import { usePage } from '../page/page-state.ts';
import { PANEL_TABS, type PanelTab } from '../search-params.ts';
import { DiagnosisTab } from './diagnosis-tab.tsx';
import { LinesTab } from './lines-tab.tsx';
import { ReportsTab } from './reports-tab.tsx';

const LABELS: Readonly<Record<PanelTab, string>> = {
  diagnosis: 'Diagnosis',
  reports: 'Player reports',
  lines: 'Raw lines',
};

/** The claim with its evidence, and what both sides really sent. */
export function SidePanel() {
  const { model, shown, tab, setTab, panelOpen, setPanelOpen } = usePage();
  const { reports, requests } = model.detail;
  const counts: Readonly<Record<PanelTab, number>> = {
    diagnosis: shown ? shown.finding.evidence.length + shown.finding.counterEvidence.length : 0,
    reports: reports.length,
    lines: requests.reduce((sum, { deliveryRequests }) => sum + deliveryRequests.length, 0),
  };
  return (
    <aside
      aria-label="Details"
      className={clsx(
        'w-[408px] shrink-0 border-l border-line bg-surface max-wide:w-[360px] max-phone:flex max-phone:w-full max-phone:border-t max-phone:border-l-0',
        panelOpen ? 'flex' : 'hidden', // a phone has it below and can't hide it
      )}
    >
      <Tabs.Root
        value={tab}
        onValueChange={(value) => setTab(PANEL_TABS.find((known) => known === value) ?? 'diagnosis')}
        className="flex min-w-0 flex-1 flex-col"
      >
        <div className="flex h-[33px] shrink-0 items-center border-b border-line pr-2 pl-3.5">
          <Tabs.List className="flex h-full gap-4" aria-label="Details">
            {PANEL_TABS.map((each) => (
              <Tabs.Trigger
                key={each}
                value={each}
                className="flex h-full items-center gap-1 border-b-2 border-transparent pt-0.5 text-sm text-ink-2 hover:text-ink data-[state=active]:border-ink data-[state=active]:font-medium data-[state=active]:text-ink"
              >
                {LABELS[each]} <span className="text-xs font-normal text-ink-2">{counts[each]}</span>
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          <IconButton label="Hide the panel" className="ml-auto max-phone:hidden" onClick={() => setPanelOpen(false)}>
            <X size={13} aria-hidden="true" />
          </IconButton>
        </div>
        <Tabs.Content value="diagnosis" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
          <DiagnosisTab />
        </Tabs.Content>
        <Tabs.Content value="reports" tabIndex={-1} className="min-h-0 flex-1 outline-none max-phone:h-[70dvh]">
          <ReportsTab />
        </Tabs.Content>
        <Tabs.Content value="lines" tabIndex={-1} className="min-h-0 flex-1 outline-none max-phone:h-[70dvh]">
          <LinesTab />
        </Tabs.Content>
      </Tabs.Root>
    </aside>
  );
}
