'use client';

import { useMemo } from 'react';
import { drawRun } from '../canvas/draw-run.ts';
import { useCanvas } from '../canvas/use-canvas.ts';
import type { Run } from '../model/runs.ts';
import { usePage } from '../page/page-state.ts';

/** A folded run on the axis: up to thousands of requests, so a canvas. The row's words say the same. */
export function RunBar({ run }: { readonly run: Run }) {
  const { controller } = usePage();
  const canvas = useCanvas(
    controller,
    useMemo(() => drawRun(run.members), [run]),
  );
  return (
    <div aria-hidden="true">
      <canvas ref={canvas} className="absolute inset-x-0 top-0 h-6 w-full max-phone:-top-1" />
    </div>
  );
}
