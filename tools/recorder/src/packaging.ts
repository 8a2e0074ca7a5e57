import type { MediaFormat, Packaging } from './scenario.ts';

/** One clip, as the written-down scenarios play it. */
export const DEFAULT_PACKAGING: Readonly<Record<MediaFormat, Packaging>> = {
  hls_ts: { clipSeconds: 36, segmentSeconds: 4 },
  hls_fmp4: { clipSeconds: 36, segmentSeconds: 2 },
  dash: { clipSeconds: 36, segmentSeconds: 2 },
};

/** The folder of a title in which it lies. */
export function packagingFolder(format: MediaFormat, packaging: Packaging = DEFAULT_PACKAGING[format]): string {
  const usual = DEFAULT_PACKAGING[format];
  const kind = format === 'hls_ts' ? 'ts' : 'cmaf';
  const { clipSeconds, segmentSeconds } = packaging;
  const isUsual = clipSeconds === usual.clipSeconds && segmentSeconds === usual.segmentSeconds;
  return isUsual ? kind : `${kind}-${clipSeconds}s-by-${segmentSeconds}s`;
}
