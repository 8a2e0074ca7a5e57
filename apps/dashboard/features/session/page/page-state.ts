'use client';

import { useQueryStates } from 'nuqs';
import { createContext, useCallback, useContext, useMemo, useState } from 'react';
import { useTimeZone } from '@/components/preferences-provider.tsx';
import { type EvidenceTarget, numbersByRequest } from '../model/evidence.ts';
import type { RequestFacts } from '../model/request-facts.ts';
import { type Row, rowsOf, type Show } from '../model/rows.ts';
import { findingEvidence, type SessionModel } from '../model/session-model.ts';
import { NOTHING_UNFOLDED, revealed, toggled, type Unfolded } from '../model/unfolded.ts';
import { type PanelTab, viewParams } from '../search-params.ts';
import type { TimeController } from '../time/time-controller.ts';

/** What the parts of the page share. Everything worth sharing with a colleague is in the URL; what is unfolded isn't. */
export interface PageState {
  readonly model: SessionModel;
  readonly controller: TimeController;
  readonly timeZone: string;
  /** The finding on show, with its evidence numbered. */
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
  readonly toggle: (row: Exclude<Row, { kind: 'side' }>, open?: boolean) => void;
  readonly showFinding: (code: string) => void;
  readonly setTab: (tab: PanelTab) => void;
  readonly setShow: (show: Show) => void;
  readonly setPanelOpen: (open: boolean) => void;
}

/** In the URL for "the person closed it", told apart from "nothing chosen yet". */
const NONE = 'none';
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
  const { request, finding: code, tab, show, panel: panelOpen } = view;
  const shown = useMemo(() => findingEvidence(model, code), [model, code]);
  const evidenceNumbers = useMemo(() => numbersByRequest(shown?.evidence ?? []), [shown]);
  const opening = firstProof(shown, model);
  const selected = request === NONE ? null : (model.index.get(request ?? '') ?? opening);

  const [reveals, setReveals] = useState(0);
  const [unfolded, setUnfolded] = useState<Unfolded>(() => ({
    expanded: new Set(opening && request === null ? [opening.key] : []),
    revealed: selected ? new Set([selected.key]) : NOTHING_UNFOLDED.revealed,
  }));
  const keptKey = show === 'problems' ? (selected?.key ?? null) : null;
  const rows = useMemo(() => {
    const kept = new Set([...evidenceNumbers.keys(), ...(keptKey === null ? [] : [keptKey])]);
    return rowsOf(model.requests, { show, kept, ...unfolded });
  }, [model, evidenceNumbers, show, unfolded, keptKey]);

  const choose = useCallback(
    (key: string | null) => {
      void setView({ request: key ?? NONE });
      if (key !== null) setUnfolded((before) => revealed(before, key));
    },
    [setView],
  );
  const actions = useMemo(
    () => ({
      select: (next: RequestFacts | null) => choose(next?.key ?? null),
      goTo: ({ span, requestKey }: EvidenceTarget) => {
        if (requestKey !== null) {
          choose(requestKey);
          setReveals((count) => count + 1);
        }
        if (span) controller.jump(span);
      },
      toggle: (row: Exclude<Row, { kind: 'side' }>, open?: boolean) =>
        setUnfolded((before) => toggled(before, row, open)),
      showFinding: (wanted: string) => {
        const next = findingEvidence(model, wanted);
        if (!next) return;
        const { finding } = next;
        const proof = firstProof(next, model);
        const blamed = finding === model.detail.verdict.findings[0];
        void setView({ finding: blamed ? null : finding.code });
        choose(proof?.key ?? null);
        setReveals((count) => count + 1);
        controller.jump({ from: finding.from - model.origin, to: finding.to - model.origin });
      },
      setTab: (next: PanelTab) => void setView({ tab: next }),
      setShow: (next: Show) => void setView({ show: next }),
      setPanelOpen: (open: boolean) => void setView({ panel: open }),
    }),
    [model, controller, choose, setView],
  );
  return useMemo(
    () => ({
      model,
      controller,
      timeZone,
      shown,
      evidenceNumbers,
      rows,
      selected,
      reveals,
      tab,
      show,
      panelOpen,
      ...actions,
    }),
    [model, controller, timeZone, shown, evidenceNumbers, rows, selected, reveals, tab, show, panelOpen, actions],
  );
}

/** What the page opens with: the first evidence that is a request. */
function firstProof(shown: ReturnType<typeof findingEvidence>, model: SessionModel): RequestFacts | null {
  const key = shown?.evidence.find(({ target }) => target.requestKey !== null)?.target.requestKey;
  return key ? (model.index.get(key) ?? null) : null;
}
