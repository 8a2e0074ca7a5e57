import type { TimelineEvent } from '@telecine/domain';
import type { Observation } from './observe.ts';

/** What an error of the player is about, as far as its code or its words say. */
export type ErrorSubject = 'manifest' | 'drm' | 'other';

/** The errors that the player reported, in order of time. */
export function errorsSaid({ timeline: { events } }: Observation): TimelineEvent[] {
  return events.filter(({ raw }) => raw.kind === 'error' || (raw.kind === 'state' && raw.playerState === 'failed'));
}

/**
 * The subject of an error. Shaka numbers its errors by category (4xxx manifest, 6xxx DRM), dash.js has numbers of
 * its own for both; hls.js and others use words (`manifestParsingError`, `keySystemNoKeys`).
 */
export function subjectOf({ raw }: TimelineEvent, { timeline: { dialect } }: Observation): ErrorSubject {
  const code = Number(raw.errorCode);
  if (raw.errorCode !== '' && Number.isInteger(code)) {
    if (dialect === 'shaka')
      return code >= 6_000 && code < 7_000 ? 'drm' : isWithin(code, 4_000, 4_999) ? 'manifest' : 'other';
    if (dialect === 'dash.js') {
      if (isWithin(code, 100, 114)) return 'drm';
      return DASH_MANIFEST_ERRORS.has(code) ? 'manifest' : 'other';
    }
    return 'other';
  }
  const words = `${raw.errorCode} ${raw.attributes['error.message'] ?? ''}`;
  if (DRM_WORDS.test(words)) return 'drm';
  return MANIFEST_WORDS.test(words) ? 'manifest' : 'other';
}

const isWithin = (code: number, from: number, to: number): boolean => code >= from && code <= to;

/** dash.js: can't be parsed (10, 31), has no streams (32), or streams that it can't take (34). */
const DASH_MANIFEST_ERRORS: ReadonlySet<number> = new Set([10, 31, 32, 34]);
const DRM_WORDS =
  /key[\s_-]?system|key[\s_-]?session|media[\s_-]?key|\bdrm\b|\beme\b|licen[cs]e|widevine|playready|fairplay|encrypted/i;
const MANIFEST_WORDS =
  /(?:manifest|playlist|level|mpd|m3u8).{0,12}(?:pars|invalid|incompatible|empty|malformed|unsupported)/i;
