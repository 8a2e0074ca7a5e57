import { packagingFolder } from './packaging.ts';
import type { EdgeFault, Line, MediaFormat, Packaging } from './scenario.ts';

export const GOOD_LINE: Line = { rttMs: 40, rates: [[0, 6000]] };
export const OUTAGE_LINE: Line = {
  rttMs: 60,
  rates: [
    [0, 4000],
    [8000, 50],
    [30_000, 4000],
  ],
};

/** TS segments are numbered from 0 and last 4 s; CMAF ones from 1 and last 2 s (`r0`–`r2` video, `r3` audio). */
export const ts = (from: number, to: number) => `/ts/\\w+/seg(?:${numbers(from, to)})\\.ts$`;
export const video = (from: number, to: number) => `/cmaf/r[0-2]-(?:${numbers(from, to)})\\.m4s$`;
export const media = (from: number, to: number) => `/cmaf/r[0-3]-(?:${numbers(from, to)})\\.m4s$`;
/** Segments of any packaging, pictures and sound, counted from 0. */
export function segmentPath(cut: { format: MediaFormat; packaging: Packaging }, from: number, to: number): string {
  const folder = packagingFolder(cut.format, cut.packaging);
  return cut.format === 'hls_ts'
    ? `/${folder}/\\w+/seg(?:${numbers(from, to)})\\.ts$`
    : `/${folder}/r[0-3]-(?:${numbers(from + 1, to + 1)})\\.m4s$`;
}
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i).join('|');

export const slowManifest = (delayMs: number) => ({ path: '\\.(?:m3u8|mpd)$', delayMs });
export const cdnADown = (path: string): EdgeFault => ({ cdn: 'cdn-a', path, status: 503 });

export const HEALTHY = {
  name: 'healthy',
  line: GOOD_LINE,
  expect: { outcome: ['completed'], startupMs: [0, 2500], rebuffers: [0, 0], statuses: [200] },
  verdicts: ['healthy', 'left_by_choice'],
  viewerHurt: false,
} as const;
