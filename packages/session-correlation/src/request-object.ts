import { type DeliveryRequest, OBJECT_TYPE_OF_TOKEN, type ObjectType, type RequestObject } from '@telecine/domain';
import { type CmcdLike, numberIn, textIn } from './cmcd-values.ts';
import type { DeliveryLine } from './delivery-lines.ts';
import type { ReportedRequestSide } from './player-reports.ts';

/** Says what was asked for, from CMCD on either side, the URL and the content type, in this order of trust. */
export function requestObject(report: ReportedRequestSide | null, line: DeliveryLine | null): RequestObject {
  const path = line?.url.path ?? report?.parts.path ?? '';
  const cmcd: CmcdLike = line?.shown.cmcd ?? NOTHING;
  const said: Readonly<Record<string, string>> = report?.event.attributes ?? NOTHING;
  const token = textIn(cmcd.ot) ?? said['cmcd.ot'] ?? '';
  const type = OBJECT_TYPE_OF_TOKEN[token] ?? typeOf(path, line?.shown.contentType ?? '');
  return {
    type,
    name: nameOf(type, path),
    bitrateKbps: numberIn(cmcd.br, token) ?? (token === '' ? null : wireNumber(said['cmcd.br'])),
    durationMs: positive(numberIn(cmcd.d) ?? wireNumber(said['cmcd.d'])),
  };
}

const NOTHING = {};

/** The kind alone, of a line that is in no session yet. */
export function objectTypeOf(line: Pick<DeliveryRequest, 'path' | 'contentType' | 'cmcd'>): ObjectType {
  const token = textIn(line.cmcd?.data.ot) ?? '';
  return OBJECT_TYPE_OF_TOKEN[token] ?? typeOf(line.path, line.contentType ?? '');
}

/**
 * The number of a segment in its file name, which begins at `start`; null where it has none. The last run of digits counts:
 * `seg_720p_00013.m4s`.
 */
export function segmentNumber(name: string, start = 0): number | null {
  const to = numberEnd(name, start);
  const from = numberStart(name, to, start);
  if (from === to) return null;
  let number = 0;
  for (let at = from; at < to; at++) number = number * 10 + name.charCodeAt(at) - ZERO;
  return Number.isSafeInteger(number) ? number : null;
}

/** What the segments of one rendition have in common: the path up to their number. */
export function seriesOf(path: string): string {
  return path.slice(0, numberStart(path, numberEnd(path)));
}

/** Where the number of a path ends: the last run of digits before the extension. */
function numberEnd(name: string, start = 0): number {
  let to = lastOf(name, DOT);
  if (to < start) to = name.length;
  while (to > start && !isDigit(name.charCodeAt(to - 1))) to--;
  return to;
}

function numberStart(name: string, to: number, start = 0): number {
  let from = to;
  while (from > start && isDigit(name.charCodeAt(from - 1))) from--;
  return from;
}

function typeOf(path: string, contentType: string): ObjectType {
  const file = fileOf(path);
  const dot = file.lastIndexOf('.');
  const extension = dot < 0 ? '' : file.slice(dot + 1).toLowerCase();
  const known = TYPE_OF_EXTENSION[extension];
  if (known) return known;
  if (contentType.includes('mpegurl') || contentType.includes('dash+xml') || SMOOTH_MANIFEST.test(path))
    return 'manifest';
  if (contentType.startsWith('text/vtt') || contentType.includes('ttml')) return 'caption';
  if (contentType.startsWith('video/mp2t')) return 'muxed';
  if (file.toLowerCase().includes('init')) return 'init';
  if (contentType.startsWith('audio/') || isSound(path, file)) return 'audio';
  if (contentType.startsWith('video/') || MEDIA_EXTENSIONS.has(extension) || SMOOTH_VIDEO.test(file)) return 'video';
  return 'other';
}

/** A folder of sound, or a file that says so and nothing of pictures: `audio_eng=64000-7.m4s`, `Fragments(audio=0)`. */
const SOUND_FOLDER = /(?:^|\/)(?:a\d*|audio[^/]*)\//i;
const SOUND_FILE = /(?:^|[^a-z])audio(?![a-z])/i;
const PICTURES = /video/i;
const isSound = (path: string, file: string): boolean =>
  SOUND_FOLDER.test(path) || (SOUND_FILE.test(file) && !PICTURES.test(file));
const SMOOTH_MANIFEST = /\.isml?\/manifest(?:\(|$)/i;
const SMOOTH_VIDEO = /^fragments\(video/i;

const fileOf = (path: string): string => path.slice(lastOf(path, SLASH) + 1);

function nameOf(type: ObjectType, path: string): string {
  if (type === 'manifest' || type === 'init' || type === 'key') return type;
  const start = lastOf(path, SLASH) + 1;
  const number = segmentNumber(path, start);
  return number === null ? path.slice(start, start + 40) : `seg${number}`;
}

/** The first number of a CMCD value as it stood on the wire: `1210`, `(442)`, `(1210;v 64;a)`. */
function wireNumber(wire: string | undefined): number | null {
  if (wire === undefined) return null;
  const number = Number.parseFloat(wire.startsWith('(') ? wire.slice(1) : wire);
  return Number.isFinite(number) ? number : null;
}

const positive = (value: number | null): number | null => (value !== null && value > 0 ? value : null);
/** The last place of an ASCII character, -1 without any: near the end of a path, a call of `lastIndexOf` costs several times as much. */
function lastOf(text: string, code: number): number {
  let at = text.length - 1;
  while (at >= 0 && text.charCodeAt(at) !== code) at--;
  return at;
}

const DOT = 46;
const SLASH = 47;
const ZERO = 48;
const isDigit = (code: number): boolean => code >= ZERO && code <= ZERO + 9;

const TYPE_OF_EXTENSION: Readonly<Record<string, ObjectType>> = {
  m3u8: 'manifest',
  m3u: 'manifest',
  mpd: 'manifest',
  ts: 'muxed',
  aac: 'audio',
  m4a: 'audio',
  cmfa: 'audio',
  mp3: 'audio',
  ac3: 'audio',
  ec3: 'audio',
  vtt: 'caption',
  webvtt: 'caption',
  cmft: 'caption',
  ttml: 'caption',
  srt: 'caption',
  key: 'key',
};
const MEDIA_EXTENSIONS: ReadonlySet<string> = new Set(['m4s', 'mp4', 'm4v', 'm4f', 'cmfv', 'dash', 'webm']);
