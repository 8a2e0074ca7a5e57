import {
  PLAYER_EVENT_KINDS,
  PLAYER_STATES,
  type PlayerEvent,
  type PlayerEventKind,
  type PlayerState,
  type RejectReason,
  type ReportedRequest,
} from '@telecine/domain';
import { type Refusal, refusal } from '../logs/refusal.ts';
import { BeaconAttributes } from './beacon-attributes.ts';
import { BEACON_LIMITS, BEACON_SCHEMA } from './beacon-schema.ts';
import { isObject, MemberReader } from './member-reader.ts';

export type BeaconEventRead = { readonly event: PlayerEvent } | Refusal;

/** One element of a beacon's `events`, checked by hand: it is the hot path of every player in the field. */
export function beaconEvent(input: unknown): BeaconEventRead {
  if (!isObject(input)) return refusal('wrong_shape', 'The event is no object.');
  const { sessionId, sequence, kind, occurredAt } = input;
  const { sessionIdLength } = BEACON_LIMITS;
  if (typeof sessionId !== 'string' || sessionId === '' || sessionId.length > sessionIdLength) {
    return unusable('sessionId', sessionId, 'wrong_shape', `a text of at most ${sessionIdLength} characters`);
  }
  if (typeof sequence !== 'number' || !Number.isSafeInteger(sequence) || sequence < 0) {
    return unusable('sequence', sequence, 'bad_number', 'a whole number from 0');
  }
  if (!isKind(kind)) return unusable('kind', kind, 'wrong_shape', `one of ${PLAYER_EVENT_KINDS.join(', ')}`);
  if (typeof occurredAt !== 'number' || !Number.isFinite(occurredAt) || occurredAt < 0) {
    return unusable('occurredAt', occurredAt, 'bad_time', 'a number of ms since 1970');
  }
  const attributes = new BeaconAttributes();
  attributes.addAll(input.attributes);
  const event = new MemberReader(input, attributes, '');
  const error = event.object('error', ERROR_MEMBERS);
  const player = event.object('player', PLAYER_MEMBERS);
  const request = event.object('request', REQUEST_MEMBERS);
  attributes.add('error.message', error?.text('message') || undefined);
  event.keepOthers(EVENT_MEMBERS);
  return {
    event: {
      sessionId,
      viewerId: event.text('viewerId'),
      occurredAt,
      via: 'beacon',
      sequence,
      kind,
      playerState: event.oneOf('state', STATES),
      contentId: event.text('contentId'),
      playheadMediaMs: event.amount('playheadMediaMs'),
      bufferLengthMs: event.amount('bufferLengthMs'),
      bitrateKbps: event.amount('bitrateKbps'),
      throughputKbps: event.amount('throughputKbps'),
      droppedFrames: event.amount('droppedFrames'),
      errorCode: error?.text('code') ?? '',
      fatal: error?.flag('fatal') ?? false,
      request: request === null ? null : reportedRequest(event, request),
      playerName: player?.text('name') ?? '',
      playerVersion: player?.text('version') ?? '',
      device: event.text('device'),
      country: '',
      attributes: attributes.record,
    },
  };
}

const KINDS: ReadonlySet<unknown> = new Set(PLAYER_EVENT_KINDS);
const STATES: ReadonlyMap<unknown, PlayerState> = new Map(PLAYER_STATES.map((state) => [state, state]));
const isKind = (value: unknown): value is PlayerEventKind => KINDS.has(value);

const { properties: EVENT_PROPERTIES } = BEACON_SCHEMA.properties.events.items;
const EVENT_MEMBERS: ReadonlySet<string> = new Set(Object.keys(EVENT_PROPERTIES));
const ERROR_MEMBERS: ReadonlySet<string> = new Set(Object.keys(EVENT_PROPERTIES.error.properties));
const PLAYER_MEMBERS: ReadonlySet<string> = new Set(Object.keys(EVENT_PROPERTIES.player.properties));
const REQUEST_MEMBERS: ReadonlySet<string> = new Set(Object.keys(EVENT_PROPERTIES.request.properties));

/** A member that an event can't be without. */
function unusable(name: string, value: unknown, reason: RejectReason, expected: string): Refusal {
  return value === undefined || value === null || value === ''
    ? refusal('missing_field', `The event has no “${name}”.`)
    : refusal(reason, `“${name}” has to be ${expected}.`);
}

/** Null where it lacks its URL or its start, without which nothing can be matched; then it is kept as an attribute. */
function reportedRequest(event: MemberReader, request: MemberReader): ReportedRequest | null {
  const url = request.text('url', BEACON_LIMITS.urlLength);
  const startedAt = request.amount('startedAt');
  if (url === '' || startedAt === null) {
    event.keep('request');
    return null;
  }
  return {
    url,
    status: request.amount('status'),
    startedAt,
    ttfbMs: request.amount('ttfbMs'),
    durationMs: request.amount('durationMs'),
    bytes: request.amount('bytes'),
  };
}
