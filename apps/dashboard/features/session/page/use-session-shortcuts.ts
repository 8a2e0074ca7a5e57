'use client';

import { useShortcuts } from '@/components/use-shortcuts.ts';
import type { RequestFacts } from '../model/request-facts.ts';
import type { PageState } from './page-state.ts';

const ZOOM = 0.6;
const STEP = 0.2;

/** The keys of the page. Those of rows are the treegrid's own: they need the focus there. */
export function useSessionShortcuts(page: PageState): void {
  const { controller } = page;
  const goToRequest = (request: RequestFacts | undefined) =>
    request && page.goTo({ span: request.span, requestKey: request.key });
  useShortcuts({
    zoomIn: () => controller.zoom(ZOOM),
    zoomOut: () => controller.zoom(1 / ZOOM),
    moveLeft: () => controller.move(-STEP),
    moveRight: () => controller.move(STEP),
    wholeSession: () => controller.showAll(),
    nextProblem: () => goToRequest(page.model.problems.find(({ index }) => index > positionOf(page))),
    previousProblem: () => goToRequest(page.model.problems.findLast(({ index }) => index < positionOf(page))),
    evidence: ({ key }) => {
      const piece = page.shown?.evidence[Number(key) - 1];
      if (piece) page.goTo(piece.target);
    },
    filter: () => page.setShow(page.show === 'all' ? 'problems' : 'all'),
    release: () => (controller.frame.pinned ? controller.unpin() : page.select(null)),
  });
}

/** Where "next" and "previous" count from: the selected request, else the crosshair. */
function positionOf({ selected, model, controller }: PageState): number {
  if (selected) return selected.index;
  const { crosshair } = controller.frame;
  return model.requests.findLastIndex(({ span }) => span.from < crosshair) + 0.5;
}
