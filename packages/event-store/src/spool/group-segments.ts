import type { SegmentFile } from './segment-name.ts';

const MOST_TOGETHER = 64;
/** Some 60,000 delivery rows; the engine takes four times as much memory for the time of the insert. */
const MOST_BYTES_TOGETHER = 48 * 1024 * 1024;

/** Neighbours of one layout that can go in with one insert; those that failed before, alone. */
export function groupSegments(
  segments: readonly SegmentFile[],
  hasFailed: (segment: SegmentFile) => boolean,
): SegmentFile[][] {
  const groups: SegmentFile[][] = [];
  let bytes = 0;
  for (const segment of segments) {
    const group = groups.at(-1);
    const [first] = group ?? [];
    const fits =
      first?.layout === segment.layout &&
      (group?.length ?? 0) < MOST_TOGETHER &&
      bytes + segment.bytes <= MOST_BYTES_TOGETHER &&
      !hasFailed(first) &&
      !hasFailed(segment);
    if (group && fits) {
      group.push(segment);
      bytes += segment.bytes;
    } else {
      groups.push([segment]);
      bytes = segment.bytes;
    }
  }
  return groups;
}
