import { STRIP_TAIL_PX, type StripShape, stripShapes } from '../../sessions/model/strip-shapes.ts';
import type { IssueSample } from '../issue-types.ts';

/** The stretch of time around where the finding begins that a sample shows, ms. */
export const BEFORE_MS = 15_000;
export const AFTER_MS = 45_000;

/** A session's strip, laid out so that where its finding begins always stands at the same place. What is outside is cut. */
export function alignedShapes(
  { session, strip, finding }: Pick<IssueSample, 'session' | 'strip' | 'finding'>,
  widthPx: number,
): readonly StripShape[] {
  const pxPerMs = widthPx / (BEFORE_MS + AFTER_MS);
  const lengthMs = Math.max(1, session.endedAt - session.startedAt);
  const left = (session.startedAt - finding.from + BEFORE_MS) * pxPerMs;
  return stripShapes({ session, strip }, lengthMs, lengthMs * pxPerMs + STRIP_TAIL_PX)
    .map((shape) => ({ ...shape, x: shape.x + left }))
    .filter((shape) => shape.x < widthPx && shape.x + ('width' in shape ? shape.width : STRIP_TAIL_PX) > 0);
}
