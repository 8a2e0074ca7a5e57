'use client';
import type { SessionListItem } from '@telecine/domain';
import { useLayoutEffect, useRef } from 'react';
import { useTokenColours } from '@/components/use-token-colours.ts';
import { stripShapes } from '../model/strip-shapes.ts';
import { stripText } from '../model/strip-text.ts';
import { paintStrip, STRIP_HEIGHT } from './paint-strip.ts';

interface StripProps {
  readonly item: Pick<SessionListItem, 'session' | 'strip'>;
  /** Session time that fills the width, ms. */
  readonly lengthMs: number;
  readonly width: number;
}

/** A session at a glance, both sides: the player's states above, delivery's troubles below. */
export function Strip({ item, lengthMs, width }: StripProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useTokenColours();
  useLayoutEffect(() => {
    if (!canvas.current || !colours || width === 0) return;
    paintStrip(canvas.current, stripShapes(item, lengthMs, width), width, colours);
  }, [item, lengthMs, width, colours]);
  return (
    <>
      <span aria-hidden="true">
        <canvas ref={canvas} className="block" style={{ width, height: STRIP_HEIGHT }} />
      </span>
      <span className="sr-only">{stripText(item)}</span>
    </>
  );
}
