import type { JoinedRequest, SessionDeliveryRequest } from '@telecine/domain';

/** A file of which so many different ranges were asked for holds all segments of a rendition. */
const LEAST_RANGES = 3;
/** Smaller ranges hold no media: the initialization and the index. */
const LEAST_BYTES = 4_000;

/**
 * Numbers for segments that are ranges of one file for each rendition: in the order in which they were first asked for, since ranges of
 * different renditions begin elsewhere. Null for a range that holds no media; undefined for a request that is no such range.
 */
export function rangeNumbers(
  requests: readonly JoinedRequest[],
): (request: JoinedRequest) => number | null | undefined {
  const ranges = new Map<string, Set<number>>();
  for (const { deliveryRequests } of requests) {
    const line = deliveryRequests.at(-1);
    const start = line === undefined ? null : rangeStart(line);
    if (line === undefined || start === null) continue;
    const known = ranges.get(line.path);
    if (known) known.add(start);
    else ranges.set(line.path, new Set([start]));
  }
  const numbers = new Map<string, number>();
  const next = new Map<string, number>();
  return ({ object, deliveryRequests }) => {
    const line = deliveryRequests.at(-1);
    const start = line === undefined ? null : rangeStart(line);
    if (line === undefined || start === null || (ranges.get(line.path)?.size ?? 0) < LEAST_RANGES) return undefined;
    if ((line.bytes ?? LEAST_BYTES) < LEAST_BYTES) return null;
    const key = `${line.path} ${start}`;
    const number = numbers.get(key) ?? next.get(object.type) ?? 0;
    if (!numbers.has(key)) next.set(object.type, number + 1);
    numbers.set(key, number);
    return number;
  };
}

/** `bytes=100-199` → 100; null without a range, or of one that counts from the end. */
function rangeStart({ range }: SessionDeliveryRequest): number | null {
  if (range === '') return null;
  const start = /^bytes=(\d+)-/.exec(range)?.[1];
  return start === undefined ? null : Number(start);
}
