'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { DeliverySection } from '../delivery/delivery-section.tsx';
import { Caveats } from '../head/caveats.tsx';
import { FactsRow } from '../head/facts-row.tsx';
import { SessionHead } from '../head/session-head.tsx';
import { openingWindow, type SessionModel } from '../model/session-model.ts';
import { SidePanel } from '../panel/side-panel.tsx';
import { Minimap } from '../time/minimap.tsx';
import { TimeArea } from '../time/time-area.tsx';
import { TimeAxis } from '../time/time-axis.tsx';
import { TimeInUrl } from '../time/time-in-url.tsx';
import { ViewerSection } from '../viewer/viewer-section.tsx';
import { PageStateProvider, usePageState } from './page-state.ts';
import { useHoverLink } from './use-hover-link.ts';
import { useSessionShortcuts } from './use-session-shortcuts.ts';
import { useTimeController } from './use-time-controller.ts';

interface SessionViewProps {
  readonly model: SessionModel;
  /** Buttons to the sessions before and after it. */
  readonly steps: ReactNode;
  /** The last refetch failed: what is shown may be old. */
  readonly failed: boolean;
  readonly onRetry: () => void;
}

export function SessionView({ model, steps, failed, onRetry }: SessionViewProps) {
  const controller = useTimeController(model);
  const page = usePageState(model, controller);
  const [root, setRoot] = useState<HTMLElement | null>(null);
  useHoverLink(root);
  useSessionShortcuts(page);
  useEffect(() => controller.setExtent(model.extent), [controller, model.extent]);
  return (
    <PageStateProvider value={page}>
      <TimeInUrl controller={controller} opening={openingWindow(model)} />
      <main ref={setRoot} className="flex min-h-0 flex-1 max-phone:block max-phone:overflow-y-auto">
        <div className="flex min-w-0 flex-1 flex-col">
          <SessionHead steps={steps} failed={failed} onRetry={onRetry} />
          <Caveats />
          <FactsRow />
          <TimeArea controller={controller} model={model} minimap={<Minimap />}>
            <TimeAxis />
            <ViewerSection />
            <DeliverySection />
          </TimeArea>
        </div>
        <SidePanel />
      </main>
    </PageStateProvider>
  );
}
