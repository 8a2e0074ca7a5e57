import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { INFERRED_SESSION_PREFIX } from '@telecine/domain';

const SLASH = 0x2f;
const MOST_REMEMBERED = 10_000;

/** Where bytes lie. */
export interface ByteRange {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
}

/**
 * Ids for lines without a session ID: one for each address hash, user agent and content of a project. They give such lines a place
 * in the store; which of them are one playback session, the settler says, who sees all of them.
 */
export class InferredSessions {
  readonly #known = new Map<string, Uint8Array>();
  readonly #titles = new Map<string, string>();

  /** `content` is the content ID, or else the path: then the title's folder counts. */
  idOf(
    projectId: string,
    addressHash: Uint8Array,
    userAgent: ByteRange,
    content: ByteRange,
    isPath: boolean,
  ): Uint8Array {
    const agent = crc32(userAgent.bytes.subarray(userAgent.from, userAgent.to));
    const title = isPath ? this.#titleOf(folders(content)) : latin1(content, content.to);
    const key = `${projectId}\n${Buffer.from(addressHash).toString('latin1')}\n${agent}\n${title}`;
    const known = this.#known.get(key);
    if (known) return known;
    const id = Buffer.from(INFERRED_SESSION_PREFIX + createHash('sha256').update(key).digest('hex').slice(0, 16));
    if (this.#known.size >= MOST_REMEMBERED) this.#known.clear();
    this.#known.set(key, id);
    return id;
  }

  /** Most lines of a session lie in few folders. */
  #titleOf(path: string): string {
    const known = this.#titles.get(path);
    if (known !== undefined) return known;
    const title = titleFolder(path);
    if (this.#titles.size >= MOST_REMEMBERED) this.#titles.clear();
    this.#titles.set(path, title);
    return title;
  }
}

const latin1 = ({ bytes, from }: ByteRange, to: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1');

/** A path without its file. */
function folders(path: ByteRange): string {
  let end = path.to;
  while (end > path.from && path.bytes[end - 1] !== SLASH) end--;
  return latin1(path, end);
}

/** Deeper than this no title lies; what is beyond is how it is packaged, under whatever name. */
const MOST_FOLDERS = 4;

/**
 * The folder of a title, so that its manifest and all of its renditions have the same: `/vod/title/` and `/vod/title/audio/en/` →
 * `/vod/title`. It ends before the first folder that names a packaging, a track or a rendition, as HLS and DASH packagers call them.
 */
export function titleFolder(path: string): string {
  const names = path.split('/').filter((name) => name !== '');
  let from = 0;
  while (from < names.length && HOW.test(names[from] ?? '')) from++;
  let to = from;
  while (to < names.length && to < from + MOST_FOLDERS && !HOW.test(names[to] ?? '')) to++;
  // A number at the end is a rendition's; one in the middle may be a year or an ID.
  while (to > from + 1 && to === names.length && SHORT_NUMBER.test(names[to - 1] ?? '')) to--;
  return names.slice(0, to > from ? to : 0).join('/');
}

const SHORT_NUMBER = /^\d{1,2}$/;
/** Whole names of folders: packagings and tracks; sizes and rates; counted renditions; languages of a track; names with a value. */
const HOW_NAMES = [
  'hls|dash|cmaf|fmp4|mp4|ts|ism|segments?|chunks?|media|video|audio|v|a|subs?|subtitles?|captions?|text|keys?|init',
  '\\d{3,4}p\\d{0,3}|\\d{3,4}x\\d{3,4}|\\d{2,6}k(?:bps)?|b\\d{5,9}|\\d{5,9}bps|[ufq]?hd|sd|low|mid|medium|high',
  '(?:video|audio|stream|level|rendition|rep|gear|track|prog|variant|v|a|q)[_-]?\\d{1,9}(?:[_-][a-z0-9]{1,10})?',
  '(?:audio|subs?)[_-][a-z0-9_-]{1,20}',
  'qualitylevels\\(.*|fragments\\(.*|.*=.*',
];
const HOW = new RegExp(`^(?:${HOW_NAMES.join('|')})$`, 'i');
