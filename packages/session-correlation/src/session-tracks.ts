import type { JoinedRequest, SessionTimeline, SessionTracks, TrackMarker, TrackPoint } from '@telecine/domain';
import { cmcdNumber } from './cmcd-values.ts';

/** Lays out the tracks of a session for drawing, on the receiver's clock. */
export function tracksOf(timeline: SessionTimeline): SessionTracks {
  return {
    states: timeline.states,
    buffer: inOrder(bufferPoints(timeline)),
    bitrate: inOrder(bitratePoints(timeline.requests)),
    throughput: throughputPoints(timeline.requests),
    markers: markers(timeline).sort((a, b) => a.at - b.at),
  };
}

/** Buffer length as the player said it: in its events, and in CMCD where its requests carried it. A stop is an empty buffer. */
function bufferPoints(timeline: SessionTimeline): TrackPoint[] {
  const stops = timeline.states.filter(({ state, source }) => state === 'rebuffering' && source !== 'inferred');
  const inStop = (at: number): boolean => stops.some(({ from, to }) => at >= from && at < to);
  const said = [...bufferInEvents(timeline), ...bufferInRequests(timeline)];
  const points = said.filter(([at, length]) => length === 0 || !inStop(at));
  for (const { from } of stops) points.push([from, 0]);
  return points;
}

function bufferInEvents({ events, dialect }: SessionTimeline): TrackPoint[] {
  const points: TrackPoint[] = [];
  for (const { at, raw } of events) {
    // A report of a request carries the request's start but the buffer of its end.
    if (raw.bufferLengthMs === null || raw.kind === 'request') continue;
    // hls.js measures when it has loaded something, and until then repeats itself.
    if (dialect === 'hls.js' && points.at(-1)?.[1] === raw.bufferLengthMs) continue;
    points.push([at, raw.bufferLengthMs]);
  }
  return points;
}

function bufferInRequests({ requests, dialect }: SessionTimeline): TrackPoint[] {
  const points: TrackPoint[] = [];
  const failed = new Set<string>();
  for (const { deliveryRequests, object } of requests) {
    if (object.type !== 'video' && object.type !== 'muxed') continue;
    const line = deliveryRequests[0];
    const answer = deliveryRequests.at(-1);
    if (line === undefined || answer === undefined) continue;
    // A further try repeats the CMCD of the first.
    const again = failed.has(line.path);
    if (answer.status >= 400 || answer.status === 0 || answer.aborted) failed.add(line.path);
    if (again || line.cmcd === null) continue;
    const length = cmcdNumber(line.cmcd, 'bl', object.type === 'muxed' ? 'av' : 'v');
    // hls.js says 0 for its second segment, before the first is appended.
    if (length !== null && !(dialect === 'hls.js' && length === 0 && points.length < 2))
      points.push([line.startedAt, length]);
  }
  return points;
}

/** Steps: the bitrate of the picture that is loaded, from each change on. */
function bitratePoints(requests: readonly JoinedRequest[]): TrackPoint[] {
  const points: TrackPoint[] = [];
  for (const { object, deliveryRequests, playerRequest } of requests) {
    if ((object.type !== 'video' && object.type !== 'muxed') || object.bitrateKbps === null) continue;
    const at = playerRequest?.startedAt ?? deliveryRequests[0]?.startedAt;
    if (at !== undefined && points.at(-1)?.[1] !== object.bitrateKbps) points.push([at, object.bitrateKbps]);
  }
  return points;
}

/** Rate of each picture request while it ran: two points each, a gap between. */
function throughputPoints(requests: readonly JoinedRequest[]): TrackPoint[] {
  const points: TrackPoint[] = [];
  for (const { object, deliveryRequests, playerRequest } of requests) {
    if (object.type !== 'video' && object.type !== 'muxed') continue;
    const line = deliveryRequests.at(-1);
    const bytes = line?.bytes ?? playerRequest?.bytes ?? null;
    const from = playerRequest?.startedAt ?? line?.startedAt;
    const took = playerRequest?.durationMs ?? line?.durationMs ?? null;
    if (from === undefined || bytes === null || took === null || took < 1) continue;
    const kbps = Math.round((bytes * 8) / took);
    points.push([from, kbps], [from + took, kbps]);
  }
  return points;
}

function markers(timeline: SessionTimeline): TrackMarker[] {
  const found: TrackMarker[] = [];
  const playing = timeline.states.find(({ state }) => state === 'playing');
  if (playing) found.push({ at: playing.from, kind: 'start', label: 'First frame' });
  const last = timeline.states.at(-1);
  if (last && (last.state === 'ended' || last.state === 'failed' || last.state === 'quit')) {
    found.push({ at: last.from, kind: 'end', label: last.state });
  }
  for (const { state, from } of timeline.states)
    if (state === 'seeking') found.push({ at: from, kind: 'seek', label: 'Seek' });
  for (const { at, raw } of timeline.events) {
    if (raw.kind === 'error')
      found.push({ at, kind: 'error', label: raw.errorCode === '' ? 'Error' : `Error ${raw.errorCode}` });
    if (raw.kind === 'visibility') found.push({ at, kind: 'visibility', label: 'Visibility changed' });
  }
  return [...found, ...requestMarkers(timeline.requests)];
}

/** Rendition switches and changes of host, as the requests show them. */
function requestMarkers(requests: readonly JoinedRequest[]): TrackMarker[] {
  const found: TrackMarker[] = [];
  let bitrate: number | null = null;
  let host = '';
  for (const { object, deliveryRequests, playerRequest } of requests) {
    if (object.type !== 'video' && object.type !== 'muxed') continue;
    const line = deliveryRequests.at(-1);
    const at = line?.startedAt ?? playerRequest?.startedAt ?? 0;
    if (object.bitrateKbps !== null && bitrate !== null && object.bitrateKbps !== bitrate) {
      found.push({ at, kind: 'switch', label: `${bitrate} to ${object.bitrateKbps} kbps` });
    }
    bitrate = object.bitrateKbps ?? bitrate;
    if (line === undefined || line.host === '' || line.status >= 400) continue;
    if (host !== '' && line.host !== host) found.push({ at, kind: 'cdn', label: `${host} to ${line.host}` });
    host = line.host;
  }
  return found;
}

const inOrder = (points: TrackPoint[]): TrackPoint[] => points.sort((a, b) => a[0] - b[0]);
