import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { ReceiveFailure } from './protocol.ts';

export type Decoded =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly failure: ReceiveFailure; readonly detail: string };

/** The body without its content encoding, at most `maxBytes` of it: a decompression bomb is stopped there. */
export function decodeBody(body: Uint8Array, contentEncoding: string, maxBytes: number): Decoded {
  const encoding = contentEncoding.trim().toLowerCase();
  try {
    switch (encoding) {
      case '':
      case 'identity':
        return body.length <= maxBytes ? { ok: true, bytes: body } : tooLarge(maxBytes);
      case 'gzip':
      case 'x-gzip':
        return { ok: true, bytes: gunzipSync(body, { maxOutputLength: maxBytes }) };
      case 'deflate':
        return { ok: true, bytes: inflateSync(body, { maxOutputLength: maxBytes }) };
      case 'br':
        return { ok: true, bytes: brotliDecompressSync(body, { maxOutputLength: maxBytes }) };
      default:
        return {
          ok: false,
          failure: 'unsupported_encoding',
          detail: `Content-Encoding “${encoding}” is not supported. Send identity, gzip, deflate or br.`,
        };
    }
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') return tooLarge(maxBytes);
    return {
      ok: false,
      failure: 'damaged_encoding',
      detail: `The body is not valid ${encoding}: it may be cut off or sent without compression.`,
    };
  }
}

const tooLarge = (maxBytes: number): Decoded => ({
  ok: false,
  failure: 'too_large',
  detail: `The body is larger than ${Math.round(maxBytes / 1024)} kB after decompression. Send it in parts.`,
});

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);
