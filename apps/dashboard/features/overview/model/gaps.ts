export interface Gap {
  /** Index of the first empty stretch, and of the first after it. */
  readonly from: number;
  readonly to: number;
}

/** The runs in which there is nothing. */
export function gapsOf(points: readonly (number | null)[]): readonly Gap[] {
  const gaps: { from: number; to: number }[] = [];
  points.forEach((value, index) => {
    if (value !== null) return;
    const last = gaps.at(-1);
    if (last?.to === index) last.to = index + 1;
    else gaps.push({ from: index, to: index + 1 });
  });
  return gaps;
}
