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
 * Ids for lines without a session ID: one for each viewer (address hash and user agent) and content of a project. They give
 * such lines a place in the store; which of them are one playback session, the settler says by their gaps.
 */
export class InferredSessions {
  readonly #known = new Map<string, Uint8Array>();

  /** `content` is the content ID, or else the path: then the title's directory counts. */
  idOf(
    projectId: string,
    addressHash: Uint8Array,
    userAgent: ByteRange,
    content: ByteRange,
    isPath: boolean,
  ): Uint8Array {
    const end = isPath ? titleEnd(content) : content.to;
    const agent = crc32(userAgent.bytes.subarray(userAgent.from, userAgent.to));
    const title = Buffer.from(content.bytes.buffer, content.bytes.byteOffset + content.from, end - content.from);
    const key = `${projectId}\n${Buffer.from(addressHash).toString('latin1')}\n${agent}\n${title.toString('latin1')}`;
    const known = this.#known.get(key);
    if (known) return known;
    const id = Buffer.from(INFERRED_SESSION_PREFIX + createHash('sha256').update(key).digest('hex').slice(0, 16));
    if (this.#known.size >= MOST_REMEMBERED) this.#known.clear();
    this.#known.set(key, id);
    return id;
  }
}

/** `/vod/title/720p/seg1.m4s` and `/vod/title/master.m3u8` → `/vod/title`: at most two directories, never the file's name. */
function titleEnd(path: ByteRange): number {
  let end = path.from;
  let directories = 0;
  for (let at = path.from + 1; at < path.to && directories < 2; at++) {
    if (path.bytes[at] !== SLASH) continue;
    end = at;
    directories++;
  }
  return end;
}
