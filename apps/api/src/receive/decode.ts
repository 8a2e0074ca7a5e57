import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { ReceiveFailure } from './protocol.ts';
import { unpackZstd } from './zstd.ts';

export type Decoded =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly failure: ReceiveFailure; readonly detail: string };

export const ENCODINGS = ['identity', 'gzip', 'deflate', 'br', 'zstd'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/**
 * What a body is packed with: what the header says, else what its first bytes show, as objects out of a bucket are often sent
 * on as they are. Null for an encoding that we don't read.
 */
export function encodingOf(contentEncoding: string, begin: Uint8Array): Encoding | null {
  const said = contentEncoding.trim().toLowerCase();
  if (said === 'x-gzip') return 'gzip';
  if (said !== '' && said !== 'identity') return ENCODINGS.find((encoding) => encoding === said) ?? null;
  if (begin[0] === 0x1f && begin[1] === 0x8b) return 'gzip';
  if (begin[0] === 0x28 && begin[1] === 0xb5 && begin[2] === 0x2f && begin[3] === 0xfd) return 'zstd';
  return 'identity';
}

/** The body without its content encoding, at most `maxBytes` of it: a decompression bomb is stopped there. */
export function decodeBody(body: Uint8Array, contentEncoding: string, maxBytes: number): Decoded {
  const encoding = encodingOf(contentEncoding, body);
  if (encoding === null) return unsupported(contentEncoding);
  try {
    const bytes = unpack(body, encoding, maxBytes);
    return bytes.length <= maxBytes ? { ok: true, bytes } : tooLarge(maxBytes);
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') return tooLarge(maxBytes);
    return damaged(encoding);
  }
}

function unpack(body: Uint8Array, encoding: Encoding, maxBytes: number): Uint8Array {
  switch (encoding) {
    case 'identity':
      return body;
    case 'gzip':
      return gunzipSync(body, { maxOutputLength: maxBytes, chunkSize: gunzippedRoom(body) });
    case 'deflate':
      return inflateSync(body, { maxOutputLength: maxBytes });
    case 'br':
      return brotliDecompressSync(body, { maxOutputLength: maxBytes });
    case 'zstd':
      return unpackZstd(body, maxBytes);
  }
}

const LEAST_ROOM = 16 * 1024;
/** A size is believed up to so many times the body's own: logs pack to a tenth. */
const USUAL_RATIO = 32;

/** Room for all that comes out, so that it need not be put together: the last four bytes say how much that is. */
function gunzippedRoom(body: Uint8Array): number {
  const end = body.length;
  if (end < 18) return LEAST_ROOM;
  const stated = new DataView(body.buffer, body.byteOffset + end - 4, 4).getUint32(0, true);
  return Math.max(LEAST_ROOM, Math.min(stated, end * USUAL_RATIO) + LEAST_ROOM);
}

type Failed = Extract<Decoded, { ok: false }>;

export const unsupported = (contentEncoding: string): Failed => ({
  ok: false,
  failure: 'unsupported_encoding',
  detail: `Content-Encoding “${contentEncoding.trim().toLowerCase()}” is not supported. Send ${ENCODINGS.join(', ')}.`,
});

export const damaged = (encoding: Encoding): Failed => ({
  ok: false,
  failure: 'damaged_encoding',
  detail: `The body is not valid ${encoding}: it may be cut off or sent without compression.`,
});

export const tooLarge = (maxBytes: number): Failed => ({
  ok: false,
  failure: 'too_large',
  detail: `The body is larger than ${Math.round(maxBytes / 1024)} kB after decompression. Send it in parts.`,
});

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);
