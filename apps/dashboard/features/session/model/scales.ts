/** Bitrate and throughput: logarithmic, the same for every session so that pages compare. */
export const BITRATE_MIN_KBPS = 50;
export const BITRATE_MAX_KBPS = 10_000;

/** Height of a bitrate as a share of its lane, 0 at the bottom; what lies outside the scale is drawn at its edge. */
export function bitrateShare(kbps: number): number {
  const share = Math.log(kbps / BITRATE_MIN_KBPS) / Math.log(BITRATE_MAX_KBPS / BITRATE_MIN_KBPS);
  return Math.min(1, Math.max(0, share));
}

/** Tops for the buffer's axis, s. */
const BUFFER_TOPS = [4, 8, 12, 16, 20, 30, 45, 60, 90, 120, 180, 300, 600, 1200, 3600] as const;

/** The least round top, ms, that the highest value stays under; zero-based. */
export function bufferTopMs(highestMs: number): number {
  return (BUFFER_TOPS.find((seconds) => seconds * 1000 >= highestMs) ?? Math.ceil(highestMs / 3_600_000) * 3600) * 1000;
}
