import type { BeaconEvent } from './wire.ts';

/** What an event may say beside its kind. */
export interface EventDetails
  extends Omit<BeaconEvent, 'sessionId' | 'sequence' | 'kind' | 'occurredAt' | 'attributes'> {
  /** When it happened, on the page's scale (`performance.now()`); now where absent. */
  readonly at?: number;
  /** Numbers and booleans are written as text; null and undefined are left out. */
  readonly attributes?: Attributes;
}
export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

const MAX_ATTRIBUTES = 50;
const MAX_NAME = 64;
const MAX_TEXT = 1_000;
const MAX_URL = 4_000;

/** The details as they go on the wire: texts cut to size, numbers that are none left out. */
export function wireDetails(
  { at: _, attributes, ...details }: EventDetails,
  epochMs: (at: number) => number,
  scrubUrl: (url: string) => string,
): Partial<BeaconEvent> {
  const { error, request } = details;
  return {
    ...details,
    playheadMediaMs: whole(details.playheadMediaMs),
    bufferLengthMs: whole(details.bufferLengthMs),
    bitrateKbps: whole(details.bitrateKbps),
    throughputKbps: whole(details.throughputKbps),
    droppedFrames: whole(details.droppedFrames),
    error: error && {
      ...error,
      code: cut(error.code, MAX_NAME),
      message: error.message && cut(error.message, MAX_TEXT),
    },
    request: request && {
      ...request,
      url: cut(scrubUrl(request.url), MAX_URL),
      startedAt: Math.round(epochMs(request.startedAt)),
      ttfbMs: whole(request.ttfbMs),
      durationMs: whole(request.durationMs),
      bytes: whole(request.bytes),
    },
    attributes: attributes && wireAttributes(attributes),
  } as Partial<BeaconEvent>; // JSON leaves undefined members out
}

function wireAttributes(attributes: Attributes): Record<string, string> | undefined {
  const kept: Record<string, string> = {};
  let count = 0;
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || count >= MAX_ATTRIBUTES) continue;
    kept[cut(name, MAX_NAME)] = cut(String(value), MAX_TEXT);
    count++;
  }
  return count === 0 ? undefined : kept;
}

/** Whole and not negative, as the collector wants it. */
function whole(value: number | undefined): number | undefined {
  return value === undefined || !Number.isFinite(value) || value < 0 ? undefined : Math.round(value);
}

const cut = (text: string, length: number): string => String(text).slice(0, length);
