import type { Arrival } from './arrival.ts';

/** The usual size of a track's segments that came, bytes; null where nobody says. */
export function medianSize(track: readonly Arrival[]): number | null {
  const sizes: number[] = [];
  for (const { bytes, arrivedAt } of track) if (bytes !== null && arrivedAt !== null) sizes.push(bytes);
  sizes.sort((a, b) => a - b);
  return sizes[sizes.length >> 1] ?? null;
}
