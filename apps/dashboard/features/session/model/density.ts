import type { RequestFacts } from './request-facts.ts';
import { lengthOf, type Span } from './span.ts';

export interface DensityBin {
  /** Requests in flight. */
  readonly count: number;
  /** Of these failing, truncated or slow. */
  readonly harmed: number;
}

/** Requests in flight by equal bins of the extent, for the minimap: one pass over starts and ends. */
export function densityOf(requests: readonly RequestFacts[], extent: Span, bins: number): DensityBin[] {
  const changes = new Int32Array(bins + 1);
  const harms = new Int32Array(bins + 1);
  const scale = bins / Math.max(1e-9, lengthOf(extent));
  const binOf = (at: number) => Math.min(bins - 1, Math.max(0, Math.floor((at - extent.from) * scale)));
  for (const { span, harmful } of requests) {
    for (const counts of harmful ? [changes, harms] : [changes]) {
      counts[binOf(span.from)] = (counts[binOf(span.from)] ?? 0) + 1;
      counts[binOf(span.to) + 1] = (counts[binOf(span.to) + 1] ?? 0) - 1;
    }
  }
  const result: DensityBin[] = [];
  let count = 0;
  let harmed = 0;
  for (let bin = 0; bin < bins; bin++) {
    count += changes[bin] ?? 0;
    harmed += harms[bin] ?? 0;
    result.push({ count, harmed });
  }
  return result;
}
