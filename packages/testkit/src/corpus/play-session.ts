import { Random } from '../random.ts';
import { cmcdQuery } from './cmcd-query.ts';
import { DISORDER_MS, ERROR_SHARE, HIT_SHARE, SEGMENT_MS } from './corpus-options.ts';
import type { GeneratedRequest } from './generated-request.ts';
import type { SessionPlan } from './session-plan.ts';
import { RENDITIONS } from './world.ts';

/**
 * The requests of a session in order of their start: the manifest, the initialisation, some segments at once until the buffer
 * is full, then one every 4 s. What fails is asked for again.
 */
export function* playSession(plan: SessionPlan): Generator<GeneratedRequest, void> {
  const random = new Random(...plan.seed);
  let rendition = random.between(1, 3);
  for (let index = -2; index < plan.segments; index++) {
    if (random.chance(0.08)) rendition = clamp(rendition + (random.chance(0.5) ? 1 : -1), 0, RENDITIONS.length - 1);
    const moment = { index, bitrateKbps: RENDITIONS[rendition] ?? 400, retry: false };
    const first = request(plan, random, moment);
    yield first;
    if (first.status !== 200) yield request(plan, random, { ...moment, retry: true });
  }
}

/** Where play is in media time when segment `index` is asked for, ms. */
export const playheadAt = (index: number): number => Math.max(0, index - SEGMENTS_AT_ONCE) * SEGMENT_MS;

interface Moment {
  /** -2 the manifest, -1 the initialisation, then segments from 0. */
  readonly index: number;
  readonly bitrateKbps: number;
  /** The segment was asked for before, and failed. */
  readonly retry: boolean;
}

function request(plan: SessionPlan, random: Random, { index, bitrateKbps, retry }: Moment): GeneratedRequest {
  const startedAt = startOf(plan, index) + (index > 0 ? random.next() * 200 : 0) + (retry ? RETRY_AFTER_MS : 0);
  const bufferLengthMs = Math.max(0, Math.min(index, SEGMENTS_AT_ONCE)) * SEGMENT_MS;
  const throughputKbps = Math.round(random.logNormal(18_000, 0.5));
  const cacheHit = random.chance(HIT_SHARE);
  const status = !retry && random.chance(ERROR_SHARE) ? random.pick(FAILURES) : 200;
  const bytes = status === 200 ? sizeOf(index, bitrateKbps, random) : status === 0 ? 0 : 162;
  const originTtfbMs = cacheHit || status === 0 ? null : Math.round(random.logNormal(60, 0.6));
  const durationMs = Math.round((originTtfbMs ?? 2) + (bytes * 8) / throughputKbps);
  const said = {
    sessionId: plan.sessionId,
    contentId: plan.contentId,
    bitrateKbps,
    topBitrateKbps: RENDITIONS[RENDITIONS.length - 1] ?? bitrateKbps,
    bufferLengthMs,
    throughputKbps,
    objectType: index === -2 ? 'm' : index === -1 ? 'i' : 'v',
    durationMs: SEGMENT_MS,
    nextUrl: `seg${index + 1}.m4s`,
    experiment: plan.sessionId.charCodeAt(0) % 2 === 0 ? 'a' : 'b',
  } as const;
  return {
    sessionId: plan.sessionId,
    contentId: plan.contentId,
    startedAt,
    durationMs,
    writtenAt: startedAt + durationMs + (random.next() * 2 - 1) * DISORDER_MS,
    status,
    bytes,
    host: plan.host,
    path: `${plan.titlePath}/${FILES[index] ?? `${bitrateKbps}k/seg${index}.m4s`}`,
    query: plan.sendsCmcd ? cmcdQuery(said) : '',
    sendsCmcd: plan.sendsCmcd,
    cacheHit,
    originTtfbMs,
    pop: plan.pop,
    clientIp: plan.clientIp,
    clientPort: plan.clientPort,
    userAgent: plan.userAgent,
    requestId: random.hex(80),
    contentType: index === -2 ? 'application/vnd.apple.mpegurl' : 'video/mp4',
    bitrateKbps,
    bufferLengthMs,
    throughputKbps,
  };
}

const FILES: Readonly<Record<number, string>> = { [-2]: 'main.m3u8', [-1]: 'init.mp4' };
const FAILURES = [0, 404, 403, 502, 503, 504] as const;
const MANIFEST_MS = 60;
/** The buffer that a player keeps, in segments. */
const SEGMENTS_AT_ONCE = 5;
const AT_ONCE_MS = 400;
const RETRY_AFTER_MS = 350;

function startOf(plan: SessionPlan, index: number): number {
  if (index < 0) return plan.startedAt + (index + 2) * MANIFEST_MS;
  const atOnce = Math.min(index, SEGMENTS_AT_ONCE);
  return plan.startedAt + 2 * MANIFEST_MS + atOnce * AT_ONCE_MS + (index - atOnce) * SEGMENT_MS;
}

function sizeOf(index: number, bitrateKbps: number, random: Random): number {
  if (index === -2) return 4213;
  if (index === -1) return 1187;
  return (bitrateKbps * SEGMENT_MS) / 8 + random.between(-20_000, 20_000);
}

const clamp = (value: number, from: number, to: number): number => Math.min(Math.max(value, from), to);
