import type { DeliveryNumber } from '@telecine/domain';
import { DELIVERY_TEXTS, DeliveryRow, type DeliveryText, NUMBER, type PlayerEvent, TEXT } from '@telecine/domain';
import type { DeliveryEncoder } from '../encode/delivery-encoder.ts';
import type { RowContext } from '../encode/row-context.ts';

/** Now, in whole seconds, so that instants compare exactly. */
export const NOW = Math.floor(Date.now() / 1000) * 1000;

export const context = (more: Partial<RowContext> = {}): RowContext => ({
  projectId: 'proj_test',
  sourceId: 'src_test',
  receivedAt: NOW,
  retentionDays: 30,
  addressPrivacy: 'whole',
  addressKey: Buffer.from('a key for tests'),
  ...more,
});

export interface TestLine {
  readonly texts?: Partial<Record<DeliveryText, string>>;
  readonly numbers?: Partial<Record<DeliveryNumber, number>>;
  readonly cmcd?: Readonly<Record<string, string>>;
  readonly extra?: Readonly<Record<string, string>>;
  /** The line's raw text; what it says counts only for its identity. */
  readonly raw?: string;
}

/** Gives a line to an encoder as a log format would. */
export function feed(encoder: DeliveryEncoder, line: TestLine): void {
  const row = new DeliveryRow();
  const texts = { method: 'GET', path: '/vod/title/seg1.m4s', ...line.texts };
  for (const name of DELIVERY_TEXTS) {
    const bytes = Buffer.from(texts[name] ?? '');
    row.setText(TEXT[name], bytes, 0, bytes.length);
  }
  const numbers = { startedAtUs: NOW * 1000, timeResolutionUs: 1000, status: 200, ...line.numbers };
  for (const [name, value] of Object.entries(numbers)) row.numbers[NUMBER[name as DeliveryNumber]] = value; // keys of the literal above
  for (const [pairs, values] of [
    [row.cmcd, line.cmcd],
    [row.extra, line.extra],
  ] as const) {
    for (const [key, value] of Object.entries(values ?? {})) {
      const [k, v] = [Buffer.from(key), Buffer.from(value)];
      pairs.add(k, 0, k.length, v, 0, v.length);
    }
  }
  const source = Buffer.from(line.raw ?? JSON.stringify([texts, numbers]));
  encoder.row(row, source, 0, source.length);
}

export const playerEvent = (more: Partial<PlayerEvent> = {}): PlayerEvent => ({
  sessionId: 'session-1',
  viewerId: '',
  occurredAt: NOW,
  via: 'cmcd',
  sequence: null,
  kind: 'heartbeat',
  playerState: null,
  contentId: '',
  playheadMediaMs: null,
  bufferLengthMs: null,
  bitrateKbps: null,
  throughputKbps: null,
  droppedFrames: null,
  errorCode: '',
  fatal: false,
  request: null,
  playerName: '',
  playerVersion: '',
  device: '',
  country: '',
  attributes: {},
  ...more,
});

export const recordOf = (event: PlayerEvent): Buffer => Buffer.from(JSON.stringify(event));
