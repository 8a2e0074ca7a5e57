import type Hls from 'hls.js';
import type { ErrorData, Fragment, LoaderStats, Part } from 'hls.js';
import type { Attributes, EventDetails } from './event-details.ts';
import type { BeaconRequest } from './wire.ts';

/** What hls.js says of how a request went. `startedAt` is `performance.now()`; without a status the player doesn't know it. */
export function requestOf(url: string, status: number | undefined, stats: LoaderStats): BeaconRequest {
  const { start, first, end } = stats.loading;
  // A request without an answer has no end: it ended when we heard of it.
  const finish = end > 0 ? end : performance.now();
  return {
    url: absolute(url),
    ...(status === undefined ? {} : { status }),
    startedAt: start,
    ...(first > 0 ? { ttfbMs: first - start } : {}),
    durationMs: finish - start,
    bytes: stats.loaded,
  };
}

/** A request for a segment, part or init segment, with what the player knows of the object under the keys that CMCD has for it. */
export function fragmentRequest(
  fragment: Fragment,
  part: Part | null | undefined,
  status: number | undefined,
  stats: LoaderStats,
  { levels, audioTracks }: Pick<Hls, 'levels' | 'audioTracks'>,
): EventDetails {
  const bitrate = fragment.type === 'main' ? levels[fragment.level]?.bitrate : undefined;
  const type = objectType(fragment, audioTracks.length > 0);
  const duration = (part ?? fragment).duration;
  return {
    request: requestOf((part ?? fragment).url, status, stats),
    attributes: {
      'cmcd.ot': type,
      'cmcd.br': bitrate !== undefined && type !== 'i' ? Math.round(bitrate / 1_000) : null,
      'cmcd.d': type !== 'i' && duration > 0 ? Math.round(duration * 1_000) : null,
      retry: stats.retry || null,
    },
  };
}

/** A request that failed, as an error of hls.js tells of it; null where the error is of something else. */
export function failedRequest(data: ErrorData, hls: Pick<Hls, 'levels' | 'audioTracks'>): EventDetails | null {
  const { frag, part, context, response } = data;
  const stats = data.stats ?? (part ?? frag)?.stats;
  if (data.type !== 'networkError' || !stats || !(stats.loading.start > 0)) return null;
  const status = response?.code ?? 0;
  // Parsing and the like: the answer had come, and was told of.
  if (!/(LoadError|LoadTimeOut|LoadTimeout)$/.test(data.details)) return null;
  const outcome: Attributes = { retry: stats.retry || null, timedOut: /TimeO/.test(data.details) || null };
  if (frag && !context) {
    const details = fragmentRequest(frag, part, status, stats, hls);
    return { ...details, attributes: { ...details.attributes, ...outcome } };
  }
  const url = context?.url ?? data.url ?? '';
  if (url === '') return null;
  return {
    request: requestOf(url, status, stats),
    attributes: { 'cmcd.ot': /key/i.test(data.details) ? 'k' : 'm', ...outcome },
  };
}

/** A source may be given relative to the page. */
const absolute = (url: string): string => new URL(url, location.href).href;

/** CMCD's `ot`, as hls.js itself tells it (CTA-5004). */
function objectType(fragment: Fragment, hasAudioTracks: boolean): string | null {
  if (fragment.type === 'subtitle') return 'tt';
  if (fragment.sn === 'initSegment') return 'i';
  if (fragment.type === 'audio') return 'a';
  if (fragment.type === 'main') return hasAudioTracks ? 'v' : 'av';
  return null;
}
