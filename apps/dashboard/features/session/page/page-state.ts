'use client';

import { useQueryStates } from 'nuqs';
import { createContext, useCallback, useContext, useMemo, useState } from 'react';
import { useTimeZone } from '@/components/preferences-provider.tsx';
import { type EvidenceTarget, type NumberedEvidence, numbersByRequest } from '../model/evidence.ts';
import type { RequestFacts } from '../model/request-facts.ts';
import { type Row, rowsOf, runKeyOf, type Show } from '../model/rows.ts';
import { findingEvidence, type SessionModel } from '../model/session-model.ts';
import { type PanelTab, viewParams } from '../search-params.ts';
import type { TimeController } from '../time/time-controller.ts';

/** What the parts of the page share. Everything worth sharing with a colleague is in the URL; what is unfolded isn't. */
export interface PageState {
  readonly model: SessionModel;
  readonly controller: TimeController;
  readonly timeZone: string;
  readonly shown: ReturnType<typeof findingEvidence>;
  readonly evidenceNumbers: ReadonlyMap<string, number>;
  readonly rows: readonly Row[];
  readonly selected: RequestFacts | null;
  /** Counts up when the selected row should come into view. */
  readonly reveals: number;
  readonly tab: PanelTab;
  readonly show: Show;
  readonly panelOpen: boolean;
  readonly select: (request: RequestFacts | null) => void;
  /** Selects the request and brings its row and its time into view. */
  readonly goTo: (target: EvidenceTarget) => void;
  readonly toggle: (rowKey: string, open?: boolean) => void;
  readonly showFinding: (code: string) => void;
  readonly setTab: (tab: PanelTab) => void;
  readonly setShow: (show: Show) => void;
  readonly setPanelOpen: (open: boolean) => void;
}

const NOTHING = 'none';
const Context = createContext<PageState | null>(null);
export const PageStateProvider = Context.Provider;

export function usePage(): PageState {
  const state = useContext(Context);
  if (!state) throw new Error('usePage needs a PageStateProvider above it.');
  return state;
}

export function usePageState(model: SessionModel, controller: TimeController): PageState {
  const timeZone = useTimeZone();
  const [view, setView] = useQueryStates(viewParams, { history: 'replace' });
  const shown = useMemo(() => findingEvidence(model, view.finding), [model, view.finding]);
  const numbers = useMemo(() => numbersByRequest(shown?.evidence ?? []), [shown]);
  const opening = useMemo(() => firstProof(shown?.evidence ?? [], model), [shown, model]);
  const selected = view.request === NOTHING ? null : (model.index.get(view.request ?? '') ?? opening);

  const [expanded, setExpanded] = useState<ReadonlySet<string>>(
    () => new Set(opening && !view.request ? [opening.key] : []),
  );
  const [reveals, setReveals] = useState(0);
  const selectedKey = selected?.key ?? null;
  const { show } = view;
  const rows = useMemo(() => {
    const kept = new Set(numbers.keys());
    if (show === 'problems' && selectedKey !== null) kept.add(selectedKey);
    return openAround(model, { show, expanded, kept }, selectedKey);
  }, [model, numbers, show, expanded, selectedKey]);

  const select = useCallback(
    (request: RequestFacts | null) => void setView({ request: request?.key ?? NOTHING }),
    [setView],
  );
  const toggle = useCallback(
    (rowKey: string, open?: boolean) => setExpanded((before) => toggled(before, rowKey, open)),
    [],
  );
  const goTo = useCallback(
    ({ span, requestKey }: EvidenceTarget) => {
      if (requestKey !== null) {
        void setView({ request: requestKey });
        setReveals((count) => count + 1);
      }
      if (span) controller.jump(span);
    },
    [setView, controller],
  );
  return useMemo(
    () => ({
      model,
      controller,
      timeZone,
      shown,
      evidenceNumbers: numbers,
      rows,
      selected,
      reveals,
      tab: view.tab,
      show: view.show,
      panelOpen: view.panel,
      select,
      goTo,
      toggle,
      showFinding: (code) => {
        const next = findingEvidence(model, code);
        if (!next) return;
        const { finding } = next;
        const blamed = finding === model.detail.verdict.findings[0];
        void setView({
          finding: blamed ? null : finding.code,
          request: next.evidence.find(({ target }) => target.requestKey)?.target.requestKey ?? null,
        });
        setReveals((count) => count + 1);
        controller.jump({ from: finding.from - model.origin, to: finding.to - model.origin });
      },
      setTab: (tab) => void setView({ tab }),
      setShow: (next) => void setView({ show: next }),
      setPanelOpen: (panel) => void setView({ panel }),
    }),
    [
      model,
      controller,
      timeZone,
      shown,
      numbers,
      rows,
      selected,
      reveals,
      view.tab,
      view.show,
      view.panel,
      select,
      goTo,
      toggle,
      setView,
    ],
  );
}

/** What the page opens with: the first evidence that is a request. */
function firstProof(evidence: readonly NumberedEvidence[], model: SessionModel): RequestFacts | null {
  const key = evidence.find(({ target }) => target.requestKey !== null)?.target.requestKey;
  return key ? (model.index.get(key) ?? null) : null;
}

/** The rows, with the run unfolded that holds the selected request: what is selected is never hidden. */
function openAround(model: SessionModel, options: Parameters<typeof rowsOf>[1], selectedKey: string | null): Row[] {
  const rows = rowsOf(model.requests, options);
  const run = selectedKey === null ? null : runKeyOf(rows, selectedKey);
  if (run === null || options.expanded.has(run)) return rows;
  return rowsOf(model.requests, { ...options, expanded: new Set([...options.expanded, run]) });
}

function toggled(before: ReadonlySet<string>, key: string, open = !before.has(key)): ReadonlySet<string> {
  const after = new Set(before);
  if (open) after.add(key);
  else after.delete(key);
  return after;
}
