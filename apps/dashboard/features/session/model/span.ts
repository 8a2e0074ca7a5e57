/** A stretch of session time: ms since the session's `startedAt`, `from` ≤ `to`. Every model of this page is in session time. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export const lengthOf = (span: Span): number => span.to - span.from;

export const overlaps = (a: Span, b: Span): boolean => a.from <= b.to && b.from <= a.to;

/** The least span that covers all of them; null where there are none. */
export function hull(spans: readonly Span[]): Span | null {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const span of spans) {
    from = Math.min(from, span.from);
    to = Math.max(to, span.to);
  }
  return from <= to ? { from, to } : null;
}
