import type { TrackPoint } from '@telecine/domain';
import { bitrateShare } from '../model/scales.ts';
import type { Draw } from './use-canvas.ts';

/** Heights of the axis labels 10 Mbps, 1 and 0.1, as shares of the scale: for the grid here and the labels in the page. */
export const BITRATE_TICKS = [
  { kbps: 10_000, label: '10 Mbps' },
  { kbps: 1000, label: '1' },
  { kbps: 100, label: '0.1' },
] as const;

const PAD_TOP = 6;
const PAD_BOTTOM = 3;
export const bitrateY = (kbps: number, height: number): number =>
  height - PAD_BOTTOM - bitrateShare(kbps) * (height - PAD_TOP - PAD_BOTTOM);

/** Bitrate as steps, and the throughput of each request while it ran; both on one logarithmic scale. */
export function drawBitrate(
  bitrate: readonly TrackPoint[],
  throughput: readonly TrackPoint[],
  origin: number,
  endsAt: number,
): Draw {
  return ({ context, height, width, colours, x }) => {
    context.fillStyle = colours.grid;
    for (const { kbps } of BITRATE_TICKS) context.fillRect(0, Math.round(bitrateY(kbps, height)), width, 1);
    context.fillStyle = colours['text-2'];
    for (let pair = 0; pair + 1 < throughput.length; pair += 2) {
      const [start, end] = [throughput[pair], throughput[pair + 1]];
      if (!start || !end) continue;
      const left = x(start[0] - origin);
      const right = x(end[0] - origin);
      if (right < 0 || left > width) continue;
      context.fillRect(left, bitrateY(start[1], height) - 0.75, Math.max(2, right - left), 1.5);
    }
    context.strokeStyle = colours['series-2'];
    context.lineWidth = 1.5;
    context.beginPath();
    bitrate.forEach(([at, kbps], index) => {
      const y = bitrateY(kbps, height);
      const until = bitrate[index + 1]?.[0] ?? endsAt;
      context.lineTo(Math.max(-2, x(at - origin)), y);
      context.lineTo(Math.min(width + 2, x(until - origin)), y);
    });
    context.stroke();
  };
}
