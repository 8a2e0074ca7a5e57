import { PLAYER_STATE_OF_TOKEN, type PlayerEvent, type PlayerEventKind, type ReportedRequest } from '@telecine/domain';
import { LONGEST_SESSION_ID } from './line-cmcd.ts';
import type { ReportMembers } from './report-members.ts';

/** CMCD's event types (CTA-5004-B, key `e`) in our words; what isn't here is `custom`. */
const KINDS: ReadonlyMap<string, PlayerEventKind> = new Map([
  ['ps', 'state'],
  ['t', 'heartbeat'],
  ['bc', 'bitrate'],
  ['rr', 'request'],
  ['e', 'error'],
  ['pr', 'rate'],
  ['b', 'visibility'],
  ['c', 'content'],
  ['h', 'host'],
  ['m', 'volume'],
  ['um', 'volume'],
  ['abs', 'ad'],
  ['abe', 'ad'],
  ['as', 'ad'],
  ['ae', 'ad'],
  ['sk', 'ad'],
]);

/** Says in the attributes that a report had no usable `ts`. */
const RECEIVED_INSTEAD = 'occurredAt is receivedAt: the report has no usable ts';

/** One report as a player event. A report without `sid` is nobody's: its session ID is ''. */
export function reportEvent(members: ReportMembers, receivedAt: number): PlayerEvent {
  const kind = KINDS.get(members.text('e')) ?? 'custom';
  const timestamp = members.number('ts');
  const occurredAt = timestamp !== null && timestamp > 0 ? timestamp : null;
  const state = members.text('sta');
  const attributes = members.attributes();
  if (occurredAt === null) attributes['telecine.note'] = RECEIVED_INSTEAD;
  return {
    sessionId: sessionId(members.text('sid')),
    viewerId: '',
    occurredAt: occurredAt ?? receivedAt,
    via: 'cmcd',
    sequence: members.number('sn'),
    kind,
    playerState: (Object.hasOwn(PLAYER_STATE_OF_TOKEN, state) && PLAYER_STATE_OF_TOKEN[state]) || null,
    contentId: members.text('cid'),
    playheadMediaMs: members.number('pt'),
    bufferLengthMs: members.videoNumber('bl', Math.min), // the type that runs out first is the one that stops playback
    bitrateKbps: bitrate(members, kind),
    throughputKbps: members.videoNumber('mtp', Math.max),
    droppedFrames: members.number('dfa'),
    errorCode: members.codes().join(','),
    fatal: state === 'f',
    request: kind === 'request' ? request(members, occurredAt ?? receivedAt) : null,
    playerName: '',
    playerVersion: '',
    device: '',
    country: '',
    attributes,
  };
}

/** The same bound as in log lines, or the sides would not meet. */
const sessionId = (sid: string): string => (Buffer.byteLength(sid) > LONGEST_SESSION_ID ? '' : sid);

const NO_VIDEO: ReadonlySet<string> = new Set(['a', 'c', 'tt', 'k', 'm', 'o']);

/** Of the rendition on screen; a response for audio or text speaks of its own bitrate. */
function bitrate(members: ReportMembers, kind: PlayerEventKind): number | null {
  if (kind === 'request' && NO_VIDEO.has(members.text('ot'))) return null;
  return members.videoNumber('br', Math.max);
}

/** `ts` of a response report is when its request was initiated. */
function request(members: ReportMembers, startedAt: number): ReportedRequest | null {
  const url = members.text('url');
  if (url === '') return null;
  return {
    url,
    status: members.number('rc'),
    startedAt,
    ttfbMs: members.number('ttfb'),
    durationMs: members.number('ttlb'),
    bytes: null,
  };
}
