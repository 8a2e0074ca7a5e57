/** Width of the label column left of every plot, px: all plots share their left edge. */
export const LABELS_PX = 44;
