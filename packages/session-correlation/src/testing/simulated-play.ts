import type { StoredDeliveryRequest } from '@telecine/domain';
import { line } from './records.ts';

/** A player, its line and its viewer. Media and wall time in ms. */
export interface Simulation {
  readonly segmentMs: number;
  readonly segments: number;
  /** It asks for more while it holds less. */
  readonly goalMs: number;
  readonly bitrateKbps: number;
  /** Of the viewer's line, from an instant on; the last that applies counts. */
  readonly rates: readonly (readonly [fromMs: number, kbps: number])[];
  readonly rttMs: number;
  readonly startThresholdMs: number;
  /** Sound in segments of its own, which plays on without picture for so long; null where both come together. */
  readonly soundAloneMs: number | null;
  /** The viewer pauses at this media time for this long. */
  readonly pause: readonly [atMediaMs: number, forMs: number] | null;
  /** The viewer leaves at this instant; null to play to the end. */
  readonly leaveAtMs: number | null;
}

export interface SimulatedPlay {
  /** As the edge logs them, without CMCD: small answers are over when the kernel has them. */
  readonly lines: readonly StoredDeliveryRequest[];
  readonly startupMs: number | null;
  readonly stops: readonly { readonly from: number; readonly to: number }[];
}

const KERNEL_BYTES = 100_000;
const SOUND_KBPS = 96;
const STEP_MS = 10;

/** Plays in steps: each track asks for its next segment as soon as it has the one before and room in its buffer. */
export function simulatedPlay(spec: Simulation): SimulatedPlay {
  const tracks = [
    track(spec, 'video', spec.bitrateKbps),
    ...(spec.soundAloneMs !== null ? [track(spec, 'audio', SOUND_KBPS)] : []),
  ];
  const lines: StoredDeliveryRequest[] = [];
  const stops: { from: number; to: number }[] = [];
  const contentMs = spec.segments * spec.segmentMs;
  let playhead = 0;
  let startupMs: number | null = null;
  let stopFrom: number | null = null;
  let pausedFor = 0;
  let dryFor = 0;
  for (let now = 0; now < 3_600_000 && playhead < contentMs; now += STEP_MS) {
    if (spec.leaveAtMs !== null && now >= spec.leaveAtMs) {
      for (const own of tracks) own.cut(now, lines);
      break;
    }
    const under = tracks.filter(({ leftBytes }) => leftBytes > 0).length;
    for (const own of tracks) own.step(now, (rateAt(spec, now) * STEP_MS) / 8 / Math.max(1, under), playhead, lines);
    const [picture = 0, sound = picture] = tracks.map(({ loadedMs }) => loadedMs - playhead);
    dryFor = picture > 0 ? 0 : dryFor + STEP_MS;
    const mayDo = stopFrom === null && startupMs !== null && dryFor < (spec.soundAloneMs ?? 0);
    const held = mayDo ? sound : Math.min(picture, sound);
    if (startupMs === null) {
      if (held >= Math.min(spec.startThresholdMs, contentMs) && held > 0) startupMs = now;
      continue;
    }
    if (spec.pause !== null && playhead >= spec.pause[0] && pausedFor < spec.pause[1]) {
      pausedFor += STEP_MS;
      continue;
    }
    if (held > 0 && (stopFrom === null || held > 300 || playhead + held >= contentMs)) {
      if (stopFrom !== null) stops.push({ from: stopFrom, to: now });
      stopFrom = null;
      playhead += Math.min(STEP_MS, held);
    } else stopFrom ??= now;
  }
  if (stopFrom !== null && spec.leaveAtMs !== null) stops.push({ from: stopFrom, to: spec.leaveAtMs });
  return { lines, startupMs, stops };
}

const rateAt = ({ rates }: Simulation, now: number): number => rates.findLast(([from]) => from <= now)?.[1] ?? 0;

/** One track's requests, one at a time. Bytes go at the line's rate after a round trip. */
function track(spec: Simulation, name: 'video' | 'audio', kbps: number) {
  const bytes = Math.round((kbps * spec.segmentMs) / 8);
  let asked = 0;
  let answerFrom = 0;
  let wrote: number | null = null;
  let startedAt = 0;
  return {
    leftBytes: 0,
    loadedMs: 0,
    /** The viewer goes: what the edge has not handed over yet is cut, and of what it has, it never learns. */
    cut(now: number, lines: StoredDeliveryRequest[]): void {
      if (this.leftBytes === 0) return;
      const durationMs = (wrote ?? now) - startedAt;
      const answer = logged(name, asked, startedAt, durationMs, bytes);
      const sent = Math.min(bytes, bytes - this.leftBytes + KERNEL_BYTES);
      lines.push(
        wrote === null ? { ...answer, bytes: now < answerFrom ? 0 : Math.round(sent), aborted: true } : answer,
      );
    },
    step(now: number, canCarry: number, playhead: number, lines: StoredDeliveryRequest[]): void {
      if (this.leftBytes > 0 && now >= answerFrom) {
        this.leftBytes = Math.max(0, this.leftBytes - canCarry);
        if (this.leftBytes <= KERNEL_BYTES) wrote ??= now;
        if (this.leftBytes === 0) {
          this.loadedMs = asked * spec.segmentMs;
          lines.push(logged(name, asked, startedAt, (wrote ?? now) - startedAt, bytes));
        }
      }
      const hasRoom = this.loadedMs - playhead < spec.goalMs;
      if (this.leftBytes > 0 || asked >= spec.segments || !hasRoom) return;
      asked++;
      this.leftBytes = bytes;
      startedAt = now + spec.rttMs / 2;
      answerFrom = now + spec.rttMs;
      wrote = null;
    },
  };
}

function logged(name: string, number: number, at: number, durationMs: number, bytes: number): StoredDeliveryRequest {
  const contentType = name === 'audio' ? 'audio/mp4' : 'video/mp4';
  return line({ at, durationMs: Math.max(0, durationMs), bytes, path: `/v/${name}/seg${number}.m4s`, contentType });
}
