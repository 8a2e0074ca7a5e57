'use client';
import { useLayoutEffect, useRef } from 'react';
import { useTokenColours } from '@/components/use-token-colours.ts';
import { paintStrip, STRIP_HEIGHT } from '../../sessions/list/paint-strip.ts';
import { stripText } from '../../sessions/model/strip-text.ts';
import type { IssueSample } from '../issue-types.ts';
import { AFTER_MS, alignedShapes, BEFORE_MS } from '../model/aligned-shapes.ts';

export const STRIP_PX = 190;

/** The minute around where the finding begins, both sides; a line marks the place. */
export function AlignedStrip({ sample }: { readonly sample: IssueSample }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useTokenColours();
  useLayoutEffect(() => {
    if (canvas.current && colours) paintStrip(canvas.current, alignedShapes(sample, STRIP_PX), STRIP_PX, colours);
  }, [sample, colours]);
  return (
    <>
      <span aria-hidden="true" className="relative block" style={{ width: STRIP_PX, height: STRIP_HEIGHT }}>
        <canvas ref={canvas} className="block" style={{ width: STRIP_PX, height: STRIP_HEIGHT }} />
        <span
          className="absolute -inset-y-[7px] w-px bg-line-strong"
          style={{ left: (BEFORE_MS / (BEFORE_MS + AFTER_MS)) * STRIP_PX }}
        />
      </span>
      <span className="sr-only">{stripText(sample)}</span>
    </>
  );
}
