import {
  PLAYER_EVENT_KINDS,
  PLAYER_STATES,
  type PlayerEvent,
  type PlayerEventKind,
  type PlayerState,
  type ReportedRequest,
} from '@telecine/domain';
import { type Refusal, refusal } from '../logs/refusal.ts';
import { BeaconAttributes } from './beacon-attributes.ts';
import { BEACON_LIMITS } from './beacon-schema.ts';
import { MemberReader } from './member-reader.ts';

export type BeaconEventRead = { readonly event: PlayerEvent } | Refusal;

/** One element of a beacon's `events`, checked by hand: it is the hot path of every player in the field. */
export function beaconEvent(input: unknown): BeaconEventRead {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return refusal('wrong_shape', 'The event is no object.');
  }
  const core = coreOf(input);
  if ('reason' in core) return core;
  const attributes = new BeaconAttributes();
  const event = new MemberReader(input, attributes, '');
  attributes.addAll(event.value('attributes'));
  const error = event.object('error', ['code', 'message', 'fatal']);
  const player = event.object('player', ['name', 'version']);
  const read: Omit<PlayerEvent, 'attributes'> = {
    ...core,
    via: 'beacon',
    viewerId: event.text('viewerId'),
    playerState: event.oneOf('state', STATES),
    contentId: event.text('contentId'),
    playheadMediaMs: event.amount('playheadMediaMs'),
    bufferLengthMs: event.amount('bufferLengthMs'),
    bitrateKbps: event.amount('bitrateKbps'),
    throughputKbps: event.amount('throughputKbps'),
    droppedFrames: event.amount('droppedFrames'),
    errorCode: error?.text('code') ?? '',
    fatal: error?.flag('fatal') ?? false,
    request: reportedRequest(event),
    playerName: player?.text('name') ?? '',
    playerVersion: player?.text('version') ?? '',
    device: event.text('device'),
    country: '',
  };
  const message = error?.text('message') ?? '';
  if (message !== '') attributes.add('error.message', message);
  event.keepOthers(MEMBERS);
  return { event: { ...read, attributes: attributes.record } };
}

const KINDS: ReadonlySet<string> = new Set(PLAYER_EVENT_KINDS);
const STATES: ReadonlyMap<string, PlayerState> = new Map(PLAYER_STATES.map((state) => [state, state]));
const isKind = (text: unknown): text is PlayerEventKind => typeof text === 'string' && KINDS.has(text);
const MEMBERS: ReadonlySet<string> = new Set([
  ...['sessionId', 'sequence', 'kind', 'occurredAt', 'viewerId', 'contentId', 'state', 'playheadMediaMs'],
  ...['bufferLengthMs', 'bitrateKbps', 'throughputKbps', 'droppedFrames', 'error', 'request', 'player', 'device'],
  'attributes',
]);

type Core = Pick<PlayerEvent, 'sessionId' | 'sequence' | 'kind' | 'occurredAt'>;

/** What an event can't be without. */
function coreOf(input: object): Core | Refusal {
  const { sessionId, sequence, kind, occurredAt }: { readonly [name: string]: unknown } = { ...EMPTY_CORE, ...input };
  for (const [name, value] of Object.entries({ sessionId, sequence, kind, occurredAt })) {
    if (value === undefined || value === null || value === '') {
      return refusal('missing_field', `The event has no “${name}”.`);
    }
  }
  if (typeof sessionId !== 'string' || sessionId.length > BEACON_LIMITS.sessionIdLength) {
    return refusal(
      'wrong_shape',
      `“sessionId” has to be a text of at most ${BEACON_LIMITS.sessionIdLength} characters.`,
    );
  }
  if (typeof sequence !== 'number' || !Number.isSafeInteger(sequence) || sequence < 0) {
    return refusal('bad_number', '“sequence” has to be a whole number from 0.');
  }
  if (!isKind(kind)) return refusal('wrong_shape', `“kind” has to be one of ${PLAYER_EVENT_KINDS.join(', ')}.`);
  if (typeof occurredAt !== 'number' || !Number.isFinite(occurredAt) || occurredAt < 0) {
    return refusal('bad_time', '“occurredAt” has to be a number of ms since 1970.');
  }
  return { sessionId, sequence, kind, occurredAt };
}

const EMPTY_CORE = { sessionId: undefined, sequence: undefined, kind: undefined, occurredAt: undefined };

function reportedRequest(event: MemberReader): ReportedRequest | null {
  const request = event.object('request', ['url', 'status', 'startedAt', 'ttfbMs', 'durationMs', 'bytes']);
  if (request === null) return null;
  const url = request.text('url', BEACON_LIMITS.urlLength);
  const startedAt = request.amount('startedAt');
  const rest = {
    status: request.amount('status'),
    ttfbMs: request.amount('ttfbMs'),
    durationMs: request.amount('durationMs'),
    bytes: request.amount('bytes'),
  };
  if (url !== '' && startedAt !== null) return { url, startedAt, ...rest };
  event.keep('request'); // without a URL and a start it can't be matched
  return null;
}
