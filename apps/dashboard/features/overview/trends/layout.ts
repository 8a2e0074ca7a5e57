/** Width of the label column left of every plot, px: all plots share their left edge. */
export const LABELS_PX = 44;

/** Room inside each plot, px. */
export const CHART_MARGIN = { top: 10, right: 0, bottom: 2, left: 0 };

/** What all plots give their value axis. */
export const Y_AXIS = {
  width: LABELS_PX,
  axisLine: false,
  tickLine: false,
  interval: 0,
  tickMargin: 6,
  tick: { fontSize: 10.5, fill: 'var(--text-3)' },
} as const;
