import type { JoinedRequest, ObjectType, SessionDeliveryRequest } from '@telecine/domain';

/** Questions that rules ask of one request. Instants on the receiver's clock, durations ms. */

/** What a log with coarser times than this says of instants and durations proves nothing. */
export const FINE_MS = 100;

/** When either side first saw it. */
export function instantOf({ playerRequest, deliveryRequests }: JoinedRequest): number {
  const line = deliveryRequests[0]?.startedAt ?? Number.POSITIVE_INFINITY;
  return Math.min(playerRequest?.startedAt ?? Number.POSITIVE_INFINITY, line);
}

/** When it was over for the player, else when the edge had handed over its last byte. */
export function endOf(request: JoinedRequest): number {
  const { playerRequest, deliveryRequests } = request;
  if (playerRequest !== null && playerRequest.durationMs !== null)
    return playerRequest.startedAt + playerRequest.durationMs;
  const line = deliveryRequests.at(-1);
  return line === undefined ? instantOf(request) : line.startedAt + (line.durationMs ?? 0);
}

export const durationOf = (request: JoinedRequest): number => endOf(request) - instantOf(request);

/** The edge's last line: the one that answered. */
export function edgeLine({ deliveryRequests }: JoinedRequest): SessionDeliveryRequest | null {
  const last = deliveryRequests.at(-1);
  return last?.tier === 'edge' ? last : (deliveryRequests.findLast(({ tier }) => tier === 'edge') ?? null);
}

/** Status of the answer: the edge's word, else the player's; null where neither says. 0 is "no answer". */
export function statusOf(request: JoinedRequest): number | null {
  return edgeLine(request)?.status ?? request.playerRequest?.status ?? null;
}

export function isError(request: JoinedRequest): boolean {
  const status = statusOf(request);
  return status !== null && (status >= 400 || status === 0);
}

/** Whether the answer was good and whole. */
export function isWhole(request: JoinedRequest): boolean {
  return !isError(request) && !isTruncated(request) && !isAborted(request);
}

/** Fewer bytes left than announced although the client was still there. */
export function isTruncated(request: JoinedRequest): boolean {
  const line = edgeLine(request);
  if (line === null || line.aborted || line.status >= 300 || line.method === 'HEAD') return false;
  return line.contentLength !== null && line.bytes !== null && line.bytes < line.contentLength;
}

export function isAborted(request: JoinedRequest): boolean {
  return edgeLine(request)?.aborted ?? false;
}

/** Whether anything behind the edge was asked, as far as the line says. */
export function askedOrigin(line: SessionDeliveryRequest): boolean {
  return line.originTtfbMs !== null || line.originStatus !== null;
}

/** Rate at which it came, kbps, by the side that waited for it; null where no duration or size is known. */
export function rateKbps(request: JoinedRequest): number | null {
  const bytes = edgeLine(request)?.bytes ?? request.playerRequest?.bytes ?? null;
  const took = durationOf(request);
  return bytes === null || took <= 0 ? null : (bytes * 8) / took;
}

const MEDIA: ReadonlySet<ObjectType> = new Set(['video', 'muxed', 'audio', 'init', 'manifest']);
/** Licences have no extension and no type of their own: they are known by what their paths are called. */
const LICENCE_PATH = /(?:^|[/_.-])(?:licen[cs]es?|widevine|playready|fairplay|clearkey|rightsmanager|drm)(?:$|[/_.-])/i;
/** A key, or a licence that holds one. */
export const isKey = (request: JoinedRequest): boolean =>
  request.object.type === 'key' || (request.object.type === 'other' && LICENCE_PATH.test(pathOf(request)));
export const isPicture = (request: JoinedRequest): boolean =>
  request.object.type === 'video' || request.object.type === 'muxed';
/** What playback waits for. */
export const isNeeded = (request: JoinedRequest): boolean => MEDIA.has(request.object.type) || isKey(request);

export function pathOf(request: JoinedRequest): string {
  return request.deliveryRequests[0]?.path ?? pathOfUrl(request.playerRequest?.url ?? '');
}

/** Host without port, lower case: the edge's word, else that of the player's URL. */
export function hostOf(request: JoinedRequest): string {
  const line = edgeLine(request);
  if (line !== null && line.host !== '') return hostName(line.host);
  const url = request.playerRequest?.url ?? '';
  const from = url.indexOf('://') + 3;
  if (from < 3) return '';
  const slash = url.indexOf('/', from);
  return hostName(url.slice(from, slash < 0 ? url.length : slash));
}

export function hostName(host: string): string {
  const colon = host.startsWith('[') ? -1 : host.indexOf(':');
  return (colon < 0 ? host : host.slice(0, colon)).toLowerCase();
}

function pathOfUrl(url: string): string {
  const scheme = url.indexOf('://');
  const slash = url.indexOf('/', scheme < 0 ? 0 : scheme + 3);
  return (slash < 0 ? url : url.slice(slash)).split('?')[0] ?? '';
}

/** The last part of its path. */
export function fileName(request: JoinedRequest): string {
  const path = pathOf(request);
  return path.slice(path.lastIndexOf('/') + 1).slice(0, 40);
}

/** Its path without the last part: the rendition's folder, mostly. */
export function folderOf(request: JoinedRequest): string {
  const path = pathOf(request);
  return path.slice(0, path.lastIndexOf('/'));
}
