import { asSourceId, type StoredDeliveryRequest, type StoredPlayerEvent } from '@telecine/domain';

/** A line of an edge: a whole answer from its cache, unless the spec says otherwise. */
export function imaginedLine(
  index: number,
  spec: Partial<StoredDeliveryRequest> & { readonly startedAt: number },
): StoredDeliveryRequest {
  return {
    sourceId: asSourceId('src_a'),
    sessionId: 's1',
    sessionIdFrom: 'cmcd',
    receivedAt: spec.startedAt + (spec.durationMs ?? 0) + 400,
    clientHash: 'client',
    timeResolutionMs: 1,
    status: 200,
    bytesKind: 'body',
    method: 'GET',
    scheme: 'https',
    path: '/',
    cacheStatus: 'hit',
    tier: 'edge',
    protocol: 'HTTP/2.0',
    ...spec,
    id: `l${String(index).padStart(6, '0')}`,
  };
}

/** A report of a player that says nothing but what the spec does. */
export function imaginedEvent(
  index: number,
  spec: Partial<StoredPlayerEvent> & { readonly occurredAt: number; readonly receivedAt: number },
): StoredPlayerEvent {
  return {
    sessionId: 's1',
    viewerId: '',
    via: 'cmcd',
    sequence: index,
    kind: 'heartbeat',
    playerState: null,
    contentId: 'film',
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
    ...spec,
    id: `e${String(index).padStart(6, '0')}`,
  };
}
