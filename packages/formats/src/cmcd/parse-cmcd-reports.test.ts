import type { PlayerEvent } from '@telecine/domain';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KeptEvents } from '../testing/read-events.ts';
import { parseCmcdReports } from './parse-cmcd-reports.ts';

const RECEIVED_AT = 1795362500000;
const TS = 1795362405147;

function read(body: string | Uint8Array) {
  const kept = new KeptEvents();
  const received = parseCmcdReports(typeof body === 'string' ? Buffer.from(body) : body, RECEIVED_AT, kept);
  return { received, events: kept.events, rejected: kept.rejected, records: kept.records };
}

test('a state report becomes a player event, every key kept with its text', () => {
  const text = `bl=(7200;v 6100;a),br=(64;a 800;v),cid="clip",dfa=3,e=ps,mtp=(5200),pt=41000,sf=d,sid="s-1",sn=12,sta=p,ts=${TS},v=2,com.x-y="z"`;
  const expected: PlayerEvent = {
    sessionId: 's-1',
    viewerId: '',
    occurredAt: TS,
    via: 'cmcd',
    sequence: 12,
    kind: 'state',
    playerState: 'playing',
    contentId: 'clip',
    playheadMediaMs: 41000,
    bufferLengthMs: 7200,
    bitrateKbps: 800,
    throughputKbps: 5200,
    droppedFrames: 3,
    errorCode: '',
    fatal: false,
    request: null,
    playerName: '',
    playerVersion: '',
    device: '',
    country: '',
    attributes: {
      'cmcd.bl': '(7200;v 6100;a)',
      'cmcd.br': '(64;a 800;v)',
      'cmcd.cid': '"clip"',
      'cmcd.dfa': '3',
      'cmcd.e': 'ps',
      'cmcd.mtp': '(5200)',
      'cmcd.pt': '41000',
      'cmcd.sf': 'd',
      'cmcd.sid': '"s-1"',
      'cmcd.sn': '12',
      'cmcd.sta': 'p',
      'cmcd.ts': String(TS),
      'cmcd.v': '2',
      'cmcd.com.x-y': '"z"',
    },
  };
  expect(read(text)).toEqual({ received: 1, events: [expected], rejected: [], records: [text] });
});

test('a response report carries the request, started at ts', () => {
  const { events } = read(
    `e=rr,ot=v,rc=404,sid="s",ts=${TS},ttfb=68,ttlb=77,url="https://cdn.example.com/a.m4s?x",v=2`,
  );
  expect(events[0]).toMatchObject({
    kind: 'request',
    occurredAt: TS,
    request: {
      url: 'https://cdn.example.com/a.m4s?x',
      status: 404,
      startedAt: TS,
      ttfbMs: 68,
      durationMs: 77,
      bytes: null,
    },
  });
});

describe('one member at a time', () => {
  test.each<[name: string, members: string, expected: Partial<PlayerEvent>]>([
    ['heartbeat', 'e=t', { kind: 'heartbeat' }],
    ['bitrate', 'e=bc,br=(442)', { kind: 'bitrate', bitrateKbps: 442 }],
    ['error', 'e=e,ec=("A" 27),sta=f', { kind: 'error', errorCode: 'A,27', playerState: 'failed', fatal: true }],
    ['an error code that is no list', 'e=e,ec=27', { errorCode: '27', fatal: false }],
    ['rate', 'e=pr,pr=1.5', { kind: 'rate' }],
    ['visibility', 'e=b,bg', { kind: 'visibility' }],
    ['content', 'e=c,cid="next"', { kind: 'content', contentId: 'next' }],
    ['host', 'e=h,h="b.example.com"', { kind: 'host' }],
    ['volume', 'e=um', { kind: 'volume' }],
    ['ad', 'e=abs', { kind: 'ad' }],
    ['collapse', 'e=pc', { kind: 'custom' }],
    ['custom', 'e=ce,cen="x"', { kind: 'custom' }],
    ['a type of tomorrow', 'e=zz', { kind: 'custom' }],
    ['no type', 'bl=1', { kind: 'custom' }],
    ['a state that is not defined', 'e=ps,sta=w', { kind: 'state', playerState: null }],
    ['a state of JavaScript', 'e=ps,sta=constructor', { playerState: null }],
    ['unlabelled buffers: the one that runs out first', 'bl=(900 300)', { bufferLengthMs: 300 }],
    ['a muxed buffer', 'bl=(300;a 900;av)', { bufferLengthMs: 900 }],
    ['scalars', 'bl=900,br=64,mtp=100', { bufferLengthMs: 900, bitrateKbps: 64, throughputKbps: 100 }],
    ['the bitrate of a response for audio', 'e=rr,ot=a,br=64,url="/a"', { bitrateKbps: null }],
    ['a response without its URL', 'e=rr,rc=200', { kind: 'request', request: null }],
    [
      'no answer',
      'e=rr,rc=0,url="/a"',
      { request: { url: '/a', status: 0, startedAt: TS, ttfbMs: null, durationMs: null, bytes: null } },
    ],
    ['no session ID', 'e=t', { sessionId: '', sequence: null, contentId: '' }],
    ['a bad member', 'e=t,bl=.5,sn=7', { kind: 'heartbeat', bufferLengthMs: null, sequence: 7 }],
  ])('%s', (_, members, expected) => {
    const { events, rejected } = read(`${members},ts=${TS},v=2`);
    expect(rejected).toEqual([]);
    expect(events[0]).toMatchObject(expected);
  });

  test.each(['', 'ts=0,', 'ts="x",', 'ts=99999999999999999,', 'ts=(1 2),ts,'])(
    'without a usable ts (%j) it is when we received it, and says so',
    (ts) => {
      const { events } = read(`e=t,${ts}v=2`);
      expect(events[0]?.occurredAt).toBe(RECEIVED_AT);
      expect(events[0]?.attributes['telecine.note']).toContain('receivedAt');
    },
  );
});

test('records are lines, spaces and line ends around them are not theirs', () => {
  const { received, records } = read('\n e=t,sn=1 \r\n\n\te=t,sn=2\n');
  expect([received, records]).toEqual([2, ['e=t,sn=1', 'e=t,sn=2']]);
});

test.each([
  ['e=t,sid="s",v=3', 'unsupported_version'],
  ['{"e":"t"}', 'no_record'],
  ['Hello!', 'no_record'],
  [`e=t,cid="${'x'.repeat(70_000)}"`, 'line_too_long'],
])('%j is refused, its neighbours are not', (line, reason) => {
  const { received, events, rejected } = read(`e=t,v=2\n${line}\ne=ps,v=2\n`);
  expect([received, events.map(({ kind }) => kind)]).toEqual([3, ['heartbeat', 'state']]);
  expect(rejected.map((reject) => reject.reason)).toEqual([reason]);
});

test('any bytes: it never throws, and accepted + rejected = received', () => {
  const pieces = fc.constantFrom(
    'e=',
    'ps',
    'rr',
    ',',
    '\n',
    '"',
    '\\',
    '(',
    ')',
    ';v',
    '=',
    '1',
    'sid="s"',
    'ts=',
    'url="/a"',
    ' ',
    'é',
    'v=2',
  );
  const bodies = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.array(pieces, { maxLength: 30 }).map((parts) => Buffer.from(parts.join(''))),
  );
  fc.assert(
    fc.property(bodies, (body) => {
      const { received, events, rejected } = read(body);
      expect(events.length + rejected.length).toBe(received);
    }),
    { numRuns: 1000 },
  );
});
